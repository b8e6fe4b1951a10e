import { Bookmark, LayoutTemplate, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips, SearchInput } from "@/components/ui/filters";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { listTemplates } from "@/lib/templates/queries";
import { ListTemplates } from "@/lib/templates/schema";
import { Gallery } from "./gallery";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title") };
}

const Query = ListTemplates.pick({ q: true }).extend({ show: z.literal("archived").optional() });

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function TemplatesPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const { q, show } = await readQuery(Query, searchParams);
  const filters = { q, archived: show === "archived" };
  const [t, page] = await Promise.all([getTranslations("templates"), listTemplates(ctx, { ...filters, limit: 50 })]);
  const create = (
    <LinkButton href={`/${workspace}/templates/new`} data-create>
      {t("create")}
    </LinkButton>
  );
  const isFiltered = Boolean(q) || filters.archived;

  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      action={
        <>
          <LinkButton variant="secondary" href={`/${workspace}/templates/blocks`}>
            <Bookmark />
            {t("savedBlocks")}
          </LinkButton>
          {create}
        </>
      }
    >
      {(page.items.length > 0 || isFiltered) && (
        <FilterBar>
          <SearchInput label={t("search")} />
          <FilterChips name="show" label={t("show")} options={[{ id: "archived", label: t("archivedOnes") }]} />
        </FilterBar>
      )}
      {page.items.length > 0 ? (
        <Gallery page={page} filters={filters} />
      ) : isFiltered ? (
        <EmptyState icon={SearchX} title={t("noneFound")} />
      ) : (
        <EmptyState icon={LayoutTemplate} title={t("none")} text={t("noneText")} action={create} />
      )}
    </Page>
  );
}
