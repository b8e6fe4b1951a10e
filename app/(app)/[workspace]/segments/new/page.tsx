import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { getPageCtx } from "@/lib/next/session";
import { SegmentForm } from "../_builder/segment-form";
import { readChoices } from "../choices";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("segments");
  return { title: t("new") };
}

export default async function NewSegmentPage({ params }: PageProps<"/[workspace]/segments/new">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const [t, choices] = await Promise.all([getTranslations("segments"), readChoices(ctx)]);
  return (
    <Page title={t("new")} crumbs={[{ label: t("title"), href: `/${workspace}/segments` }]}>
      <SegmentForm choices={choices} segment={null} />
    </Page>
  );
}
