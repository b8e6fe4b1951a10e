import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { getPageCtx } from "@/lib/next/session";
import { presets } from "@/lib/senders/presets";
import { NewSenderForm } from "./new-sender-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("senders"))("new") };
}

export default async function NewSenderPage({ params }: PageProps<"/[workspace]/senders/new">) {
  const { workspace } = await params;
  await getPageCtx(workspace);
  const t = await getTranslations("senders");
  return (
    <Page title={t("new")} width="narrow" crumbs={[{ label: t("title"), href: `/${workspace}/senders` }]}>
      <NewSenderForm presets={presets} />
    </Page>
  );
}
