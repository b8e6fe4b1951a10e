import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CopyButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";
import { Page, Section } from "@/components/ui/page";
import { listFields } from "@/lib/fields/queries";
import { getForm } from "@/lib/forms/queries";
import { FormRef } from "@/lib/forms/schema";
import { listListNames } from "@/lib/lists/queries";
import { orNotFound, readPath } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { EditForm } from "./edit-form";
import { FormMenu } from "./form-menu";
import { PreviewFrame } from "./preview-frame";

type Props = PageProps<"/[workspace]/forms/[formId]">;

async function read({ params }: Props) {
  const { workspace, formId } = await readPath(FormRef, params);
  const ctx = await getPageCtx(workspace);
  return { workspace, ctx, form: await orNotFound(getForm(ctx, { formId })) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await read(props)).form.name };
}

export default async function FormPage(props: Props) {
  const { workspace, ctx, form } = await read(props);
  const [t, lists, fields] = await Promise.all([getTranslations("forms"), listListNames(ctx), listFields(ctx)]);
  return (
    <Page
      title={form.name}
      crumbs={[{ label: t("title"), href: `/${workspace}/forms` }]}
      action={
        <LinkButton href={form.url} prefetch={false} target="_blank" rel="noreferrer">
          {t("open")}
        </LinkButton>
      }
      menu={<FormMenu form={form} />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 lg:grid-cols-[minmax(0,28rem)_minmax(0,1fr)]">
        <EditForm key={form.version} form={form} lists={lists} fields={fields.map(({ id, name }) => ({ id, name }))} />
        <div>
          <Section title={t("preview")} lead={t("previewLead")}>
            <PreviewFrame key={form.version} src={`/${workspace}/forms/${form.id}/preview`} />
          </Section>
          <Section title={t("share")} action={<CopyButton text={form.url} label={t("copyLink")} />}>
            <code className="text-sm break-all">{form.url}</code>
          </Section>
          <Section
            title={t("embed")}
            lead={t("embedLead")}
            action={<CopyButton text={form.html} label={t("copyHtml")} />}
          >
            <textarea
              readOnly
              aria-label={t("embed")}
              rows={10}
              value={form.html}
              className="w-full resize-y rounded-lg bg-surface-secondary p-3 font-mono text-xs"
            />
          </Section>
        </div>
      </div>
    </Page>
  );
}
