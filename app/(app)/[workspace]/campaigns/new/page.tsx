import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { getPageCtx } from "@/lib/next/session";
import { findUsualSender } from "@/lib/senders/usual";
import { listTemplates } from "@/lib/templates/queries";
import { NewCampaignForm } from "./new-campaign-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("campaigns");
  return { title: t("new.title") };
}

export default async function NewCampaignPage({ params, searchParams }: PageProps<"/[workspace]/campaigns/new">) {
  const { workspace } = await params;
  const { template } = await searchParams;
  const ctx = await getPageCtx(workspace);
  const [t, templates, senderId] = await Promise.all([
    getTranslations("campaigns"),
    listTemplates(ctx, { archived: false, limit: 200 }),
    findUsualSender(ctx),
  ]);
  return (
    <Page title={t("new.title")} crumbs={[{ label: t("title"), href: `/${workspace}/campaigns` }]} width="narrow">
      <NewCampaignForm
        senderId={senderId}
        templates={templates.items.map(({ id, name, subject }) => ({ id, label: name, hint: subject }))}
        templateId={typeof template === "string" ? template : (templates.items[0]?.id ?? null)}
      />
    </Page>
  );
}
