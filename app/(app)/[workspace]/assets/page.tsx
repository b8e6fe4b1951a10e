import { ImageIcon, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips, SearchInput } from "@/components/ui/filters";
import { Page } from "@/components/ui/page";
import { countAssets, listAssets } from "@/lib/assets/queries";
import { ListAssets } from "@/lib/assets/schema";
import { can } from "@/lib/context";
import { readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { Library } from "./library";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assets"))("title") };
}

const Query = ListAssets.pick({ q: true }).extend({ show: z.literal("archived").optional() });

export default async function AssetsPage({ params, searchParams }: PageProps<"/[workspace]/assets">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const { q, show } = await readQuery(Query, searchParams);
  const filters = { q, archived: show === "archived" };
  const [t, page, counts] = await Promise.all([
    getTranslations("assets"),
    listAssets(ctx, { ...filters, limit: 50 }),
    countAssets(ctx),
  ]);
  const isFiltered = Boolean(q) || filters.archived;

  return (
    <Page title={t("title")} lead={t("lead", counts)}>
      <Library page={page} filters={filters} canWrite={can(ctx, "templates:write")}>
        {(page.items.length > 0 || isFiltered) && (
          <FilterBar>
            <SearchInput label={t("search")} />
            <FilterChips name="show" label={t("show")} options={[{ id: "archived", label: t("deletedOnes") }]} />
          </FilterBar>
        )}
        {page.items.length === 0 &&
          (isFiltered ? (
            <EmptyState icon={SearchX} title={t("noneFound")} />
          ) : (
            <EmptyState icon={ImageIcon} title={t("none")} text={t("noneText")} />
          ))}
      </Library>
    </Page>
  );
}
