import { getTranslations } from "next-intl/server";
import { listApiKeys } from "@/lib/api-keys/queries";
import { getPageCtx } from "@/lib/next/session";
import { ApiKeys } from "./api-keys";

export async function generateMetadata() {
  return { title: (await getTranslations("settings.tabs"))("apiKeys") };
}

export default async function ApiKeysPage({ params }: PageProps<"/[workspace]/settings/api-keys">) {
  const { workspace } = await params;
  return <ApiKeys keys={await listApiKeys(await getPageCtx(workspace))} />;
}
