import type { Metadata, Route } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Figure, Figures } from "@/components/ui/figure";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Page, Section } from "@/components/ui/page";
import { orNotFound, orSay, readPath } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { countSegment } from "@/lib/segments/count";
import { getSegment } from "@/lib/segments/queries";
import { SegmentRef, type SegmentUse } from "@/lib/segments/schema";
import { listSegmentUses } from "@/lib/segments/uses";
import { readChoices } from "../choices";
import { SegmentMenu } from "./segment-menu";
import { SegmentRule, SegmentWhy } from "./segment-rule";

type Props = PageProps<"/[workspace]/segments/[segmentId]">;

async function read({ params }: Props) {
  const { workspace, segmentId } = await readPath(SegmentRef, params);
  const ctx = await getPageCtx(workspace);
  return { workspace, ctx, segment: await orNotFound(getSegment(ctx, { segmentId })) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await read(props)).segment.name };
}

export default async function SegmentPage(props: Props) {
  const { workspace, ctx, segment } = await read(props);
  const { id: segmentId, rule } = segment;
  const [t, counted, choices, { uses }] = await Promise.all([
    getTranslations("segments"),
    orSay(countSegment(ctx, { segmentId })),
    readChoices(ctx),
    listSegmentUses(ctx, { segmentId }),
  ]);
  return (
    <Page
      title={segment.name}
      crumbs={[{ label: t("title"), href: `/${workspace}/segments` }]}
      lead={segment.description ?? t(`kindTexts.${segment.kind}`)}
      action={<LinkButton href={`/${workspace}/segments/${segmentId}/edit`}>{t("editButton")}</LinkButton>}
      menu={<SegmentMenu key={segment.version} segment={segment} />}
    >
      {segment.archivedAt && (
        <div className="mb-6">
          <Notice tone="info">{t("archivedNotice")}</Notice>
        </div>
      )}
      {"message" in counted ? (
        <div className="mb-8">
          <Notice tone="warning">{counted.message}</Notice>
        </div>
      ) : (
        <Figures>
          <Figure label={t("contacts")} value={counted.count} />
        </Figures>
      )}
      <div className="mb-10">
        <LinkButton variant="tertiary" href={`/${workspace}/contacts?segment=${segmentId}`}>
          {t("showContacts")}
        </LinkButton>
      </div>
      {rule && (
        <Section title={t("conditions")}>
          <SegmentRule rule={rule} choices={choices} />
        </Section>
      )}
      <Section title={t("why.title")} lead={t("why.lead")}>
        <SegmentWhy segmentId={segmentId} choices={choices} />
      </Section>
      {uses.length > 0 && (
        <Section title={t("usesTitle")}>
          <ul>
            {uses.map(({ kind, id, name }) => (
              <li key={id} className="truncate py-1">
                <span className="text-muted">{t(`useKinds.${kind}`)}</span>{" "}
                <Link
                  href={`/${workspace}/${places[kind]}/${id}` as Route}
                  className="text-accent-text hover:underline"
                >
                  <bdi>{name}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

const places: Record<SegmentUse["kind"], string> = {
  campaign: "campaigns",
  template: "templates",
  savedBlock: "templates/blocks",
  segment: "segments",
};
