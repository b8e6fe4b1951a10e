import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import { listApiKeys } from "@/lib/api-keys/queries";
import { orSay } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { ApiKeys } from "./api-keys";

export async function generateMetadata() {
  return { title: (await getTranslations("settings.tabs"))("apiKeys") };
}

export default async function ApiKeysPage({ params }: PageProps<"/[workspace]/settings/api-keys">) {
  const { workspace } = await params;
  const keys = await orSay(listApiKeys(await getPageCtx(workspace)));
  if ("message" in keys) return <Notice tone="info">{keys.message}</Notice>;
  return <ApiKeys keys={keys.items} />;
}
