"use client";

import { LoadMore } from "@/components/ui/load-more";
import { type ListPage, usePages } from "@/components/ui/use-pages";
import { useMore } from "@/components/use-action";
import type { SavedBlockSummary } from "@/lib/saved-blocks/schema";
import { listSavedBlocks } from "./actions";
import { BlockCard } from "./block-card";

type Props = { page: ListPage<SavedBlockSummary>; filters: { q?: string; archived: boolean } };

export function BlockGallery({ page, filters }: Props) {
  const { rows, ...more } = usePages(page, useMore(listSavedBlocks, filters));
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-4 max-sm:grid-cols-2 max-sm:gap-3">
        {rows.map((block) => (
          <BlockCard key={block.id} block={block} />
        ))}
      </div>
      <LoadMore {...more} />
    </>
  );
}
