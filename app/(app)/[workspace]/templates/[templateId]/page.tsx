import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getBrand } from "@/lib/brand/queries";
import { listAttributeNames } from "@/lib/contacts/queries";
import { can } from "@/lib/context";
import { env } from "@/lib/env";
import { orNotFound, readPath } from "@/lib/next/page";
import { findProfile } from "@/lib/next/profile";
import { getPageCtx } from "@/lib/next/session";
import { listSenders } from "@/lib/senders/queries";
import { findUsualSender } from "@/lib/senders/usual";
import { renderCurl } from "@/lib/templates/curl";
import { previewTemplate } from "@/lib/templates/preview";
import { getTemplate } from "@/lib/templates/queries";
import { PreviewTemplate, TemplateRef } from "@/lib/templates/schema";
import { Editor } from "./editor";
import { VisualPage } from "./visual-page";

type Props = { params: Promise<{ workspace: string; templateId: string }> };

async function findTemplate({ params }: Props) {
  const { workspace, templateId } = await readPath(TemplateRef, params);
  const ctx = await getPageCtx(workspace);
  return { workspace, ctx, template: await orNotFound(getTemplate(ctx, { templateId })) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { template } = await findTemplate(props);
  return { title: `${template.name} · ${(await getTranslations("templates"))("title")}` };
}

export default async function TemplatePage(props: Props) {
  const { workspace, ctx, template } = await findTemplate(props);
  const [brand, senders, usualSender, attributeNames, preview, profile] = await Promise.all([
    getBrand(ctx),
    listSenders(ctx, { archived: false, limit: 100 }),
    findUsualSender(ctx),
    listAttributeNames(ctx),
    previewTemplate(ctx, PreviewTemplate.parse({ templateId: template.id })),
    findProfile(),
  ]);
  const shared = {
    workspace,
    template,
    preview,
    attributeNames,
    senders: senders.items
      .map(({ id, name, fromEmail }) => ({ id, name, fromEmail }))
      .sort((a, b) => Number(b.id === usualSender) - Number(a.id === usualSender)),
    email: profile?.email ?? "",
    canWrite: can(ctx, "write"),
    curl: renderCurl(template, env.APP_URL),
  };
  return template.document ? (
    <VisualPage key={template.id} brand={brand} {...shared} />
  ) : (
    <Editor key={template.id} {...shared} />
  );
}
