import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getBrand } from "@/lib/brand/queries";
import { can } from "@/lib/context";
import { env } from "@/lib/env";
import { listFieldNames } from "@/lib/fields/queries";
import { orNotFound, readPath } from "@/lib/next/page";
import { findProfile } from "@/lib/next/profile";
import { getPageCtx } from "@/lib/next/session";
import { listSavedParts } from "@/lib/saved-blocks/queries";
import { listSenders } from "@/lib/senders/queries";
import { findUsualSender } from "@/lib/senders/usual";
import { renderCurl } from "@/lib/templates/curl";
import { previewTemplate } from "@/lib/templates/preview";
import { getTemplate } from "@/lib/templates/queries";
import { PreviewTemplate, TemplateRef } from "@/lib/templates/schema";
import { getWorkspace } from "@/lib/workspaces/queries";
import { readChoices } from "../choices";
import { Editor } from "./editor";

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
  const [
    brand,
    { companyName, name, postalAddress },
    saved,
    senders,
    usualSender,
    attributeNames,
    choices,
    preview,
    profile,
  ] = await Promise.all([
    getBrand(ctx),
    getWorkspace(ctx),
    listSavedParts(ctx),
    listSenders(ctx, { archived: false, limit: 100 }),
    findUsualSender(ctx),
    listFieldNames(ctx),
    readChoices(ctx),
    previewTemplate(ctx, PreviewTemplate.parse({ templateId: template.id })),
    findProfile(),
  ]);
  return (
    <Editor
      key={template.id}
      workspace={workspace}
      template={template}
      brand={brand}
      writer={{ name, imprint: [companyName ?? name, postalAddress].filter(Boolean).join(" · ") }}
      saved={saved}
      preview={preview}
      attributeNames={attributeNames}
      choices={choices}
      senders={senders.items
        .map(({ id, name, fromEmail }) => ({ id, name, fromEmail }))
        .sort((a, b) => Number(b.id === usualSender) - Number(a.id === usualSender))}
      email={profile?.email ?? ""}
      canWrite={can(ctx, "templates:write")}
      curl={renderCurl(template, env.APP_URL)}
    />
  );
}
