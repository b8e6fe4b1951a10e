import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { getPageCtx } from "@/lib/next/session";
import { listProxyNames } from "@/lib/proxies/queries";
import { presets } from "@/lib/senders/presets";
import { NewSenderForm } from "./new-sender-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("senders"))("new") };
}

export default async function NewSenderPage({ params }: PageProps<"/[workspace]/senders/new">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const [t, proxies] = await Promise.all([getTranslations("senders"), listProxyNames(ctx)]);
  return (
    <Page title={t("new")} width="narrow" crumbs={[{ label: t("title"), href: `/${workspace}/senders` }]}>
      <NewSenderForm presets={presets} proxies={proxies} />
    </Page>
  );
}
