import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { orNotFound, readPath } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { getSegment } from "@/lib/segments/queries";
import { SegmentRef } from "@/lib/segments/schema";
import { SegmentForm } from "../../_builder/segment-form";
import { readChoices } from "../../choices";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("segments");
  return { title: t("edit") };
}

export default async function EditSegmentPage({ params }: PageProps<"/[workspace]/segments/[segmentId]/edit">) {
  const { workspace, segmentId } = await readPath(SegmentRef, params);
  const ctx = await getPageCtx(workspace);
  const segment = await orNotFound(getSegment(ctx, { segmentId }));
  const [t, choices] = await Promise.all([getTranslations("segments"), readChoices(ctx)]);
  const segments = choices.segments.filter(({ id }) => id !== segmentId);
  return (
    <Page
      title={t("edit")}
      crumbs={[
        { label: t("title"), href: `/${workspace}/segments` },
        { label: segment.name, href: `/${workspace}/segments/${segmentId}` },
      ]}
    >
      <SegmentForm key={segment.version} choices={{ ...choices, segments }} segment={segment} />
    </Page>
  );
}
