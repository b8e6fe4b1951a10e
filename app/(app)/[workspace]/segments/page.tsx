import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { listSegments } from "@/lib/segments/queries";
import { SegmentsTable } from "./segments-table";

const Query = z.object({ shown: z.literal("archived").optional() });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("segments");
  return { title: t("title") };
}

export default async function SegmentsPage({ params, searchParams }: PageProps<"/[workspace]/segments">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const archived = (await readQuery(Query, searchParams)).shown === "archived";
  const [t, page, archivedPage] = await Promise.all([
    getTranslations("segments"),
    listSegments(ctx, { archived, limit: 50 }),
    listSegments(ctx, { archived: true, limit: 1 }),
  ]);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      action={
        page.items.length > 0 && (
          <LinkButton href={`/${workspace}/segments/new`} data-create>
            {t("create")}
          </LinkButton>
        )
      }
    >
      <SegmentsTable page={page} archived={archived} hasArchive={archivedPage.items.length > 0} />
    </Page>
  );
}
