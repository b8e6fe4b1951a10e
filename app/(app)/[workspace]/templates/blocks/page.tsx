import { Bookmark, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips, SearchInput } from "@/components/ui/filters";
import { Page } from "@/components/ui/page";
import { can } from "@/lib/context";
import { readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { listSavedBlocks } from "@/lib/saved-blocks/queries";
import { ListSavedBlocks } from "@/lib/saved-blocks/schema";
import { BlockGallery } from "./block-gallery";
import { CreateButton } from "./create-button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("savedBlocks"))("title") };
}

const Query = ListSavedBlocks.pick({ q: true }).extend({ show: z.literal("archived").optional() });

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function SavedBlocksPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const { q, show } = await readQuery(Query, searchParams);
  const filters = { q, archived: show === "archived" };
  const [t, tTemplates, page] = await Promise.all([
    getTranslations("savedBlocks"),
    getTranslations("templates"),
    listSavedBlocks(ctx, { ...filters, limit: 50 }),
  ]);
  const create = can(ctx, "templates:write") && <CreateButton />;
  const isFiltered = Boolean(q) || filters.archived;

  return (
    <Page
      title={t("title")}
      crumbs={[{ label: tTemplates("title"), href: `/${workspace}/templates` }]}
      lead={t("lead")}
      action={create}
    >
      {(page.items.length > 0 || isFiltered) && (
        <FilterBar>
          <SearchInput label={t("search")} />
          <FilterChips
            name="show"
            label={tTemplates("show")}
            options={[{ id: "archived", label: t("archivedOnes") }]}
          />
        </FilterBar>
      )}
      {page.items.length > 0 ? (
        <BlockGallery page={page} filters={filters} />
      ) : isFiltered ? (
        <EmptyState icon={SearchX} title={t("noneFound")} />
      ) : (
        <EmptyState icon={Bookmark} title={t("none")} text={t("noneText")} />
      )}
    </Page>
  );
}
