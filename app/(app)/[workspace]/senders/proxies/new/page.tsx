import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { getPageCtx } from "@/lib/next/session";
import { NewProxyForm } from "./new-proxy-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("proxies"))("new") };
}

export default async function NewProxyPage({ params }: PageProps<"/[workspace]/senders/proxies/new">) {
  const { workspace } = await params;
  await getPageCtx(workspace);
  const [t, tSenders] = await Promise.all([getTranslations("proxies"), getTranslations("senders")]);
  return (
    <Page
      title={t("new")}
      width="narrow"
      crumbs={[
        { label: tSenders("title"), href: `/${workspace}/senders` },
        { label: t("title"), href: `/${workspace}/senders/proxies` },
      ]}
    >
      <NewProxyForm />
    </Page>
  );
}
