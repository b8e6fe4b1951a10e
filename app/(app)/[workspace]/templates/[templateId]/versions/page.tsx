import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { Time } from "@/components/ui/time";
import { can } from "@/lib/context";
import { orNotFound, readPath, readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { getTemplate } from "@/lib/templates/queries";
import {
  contentOf,
  differingParts,
  ListTemplateVersions,
  TemplateRef,
  TemplateVersionRef,
} from "@/lib/templates/schema";
import { getTemplateVersion, listTemplateVersions } from "@/lib/templates/versions";
import { Compare, type Side } from "../_versions/compare";
import { VersionList } from "../_versions/version-list";
import { Against, NameVersion, RestoreVersion } from "./version-actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("versions.title") };
}

const Query = z.object({
  version: TemplateVersionRef.shape.version.optional(),
  cursor: ListTemplateVersions.shape.cursor,
  against: z.literal("now").optional(),
});

const LIMIT = 200;

export default async function VersionsPage({
  params,
  searchParams,
}: PageProps<"/[workspace]/templates/[templateId]/versions">) {
  const { workspace, templateId } = await readPath(TemplateRef, params);
  const { version, cursor, against } = await readQuery(Query, searchParams);
  const ctx = await getPageCtx(workspace);
  const [t, template, versions] = await Promise.all([
    getTranslations("templates"),
    orNotFound(getTemplate(ctx, { templateId })),
    orNotFound(listTemplateVersions(ctx, { templateId, cursor, limit: LIMIT })),
  ]);
  const find = (version: number) => orNotFound(getTemplateVersion(ctx, { templateId, version }));
  const chosen = await find(version ?? versions.items[0]?.version ?? 0);
  const isNow = differingParts(chosen, template).length === 0;
  const previous = chosen.previousVersion === null ? null : await find(chosen.previousVersion);

  const sideOf = (state: typeof chosen): Side => ({ title: <Time date={state.savedAt} />, content: contentOf(state) });
  const now: Side = { title: t("versions.now"), content: contentOf(template) };
  const isAgainstNow = against === "now" && !isNow;
  const base = `/${workspace}/templates/${templateId}`;

  return (
    <Page
      title={t("versions.title")}
      crumbs={[
        { label: t("title"), href: `/${workspace}/templates` },
        { label: template.name, href: base },
      ]}
      lead={t("versions.lead")}
      width="full"
      action={
        can(ctx, "templates:write") && !isNow && <RestoreVersion templateId={templateId} version={chosen} back={base} />
      }
    >
      <div className="grid gap-6 lg:grid-cols-[18rem_minmax(0,1fr)]">
        <nav aria-label={t("versions.title")} className="flex flex-col gap-3 max-lg:max-h-72 max-lg:overflow-y-auto">
          <VersionList versions={versions.items} chosen={chosen.version} isNewestFirst={!cursor} />
          {versions.nextCursor && (
            <LinkButton variant="ghost" size="sm" href={`${base}/versions?cursor=${versions.nextCursor}`}>
              {t("versions.older")}
            </LinkButton>
          )}
        </nav>
        <div className="min-w-0">
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
            {isNow || !previous ? (
              <span />
            ) : (
              <Against version={chosen.version} value={isAgainstNow ? "now" : "before"} />
            )}
            {can(ctx, "templates:write") && (
              <NameVersion key={chosen.version} templateId={templateId} version={chosen} />
            )}
          </div>
          <Compare
            key={`${chosen.version} ${isAgainstNow}`}
            templateId={templateId}
            before={isAgainstNow ? sideOf(chosen) : previous && sideOf(previous)}
            after={isAgainstNow ? now : sideOf(chosen)}
          />
        </div>
      </div>
    </Page>
  );
}
