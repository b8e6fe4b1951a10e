import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { Page } from "@/components/ui/page";
import { readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { findUsualSender } from "@/lib/senders/usual";
import { listTemplates } from "@/lib/templates/queries";
import { TemplateRef } from "@/lib/templates/schema";
import { NewCampaignForm } from "./new-campaign-form";

const Query = z.object({ template: TemplateRef.shape.templateId.optional() });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("campaigns");
  return { title: t("new.title") };
}

export default async function NewCampaignPage({ params, searchParams }: PageProps<"/[workspace]/campaigns/new">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const { template } = await readQuery(Query, searchParams);
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
        templateId={template ?? templates.items[0]?.id ?? null}
      />
    </Page>
  );
}
