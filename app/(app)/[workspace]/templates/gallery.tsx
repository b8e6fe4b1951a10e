"use client";

import { LoadMore } from "@/components/ui/load-more";
import { type ListPage, usePages } from "@/components/ui/use-pages";
import { useMore } from "@/components/use-action";
import type { TemplateSummary } from "@/lib/templates/schema";
import { listTemplates } from "./actions";
import { TemplateCard } from "./template-card";

type Props = { page: ListPage<TemplateSummary>; filters: { q?: string; archived: boolean } };

export function Gallery({ page, filters }: Props) {
  const { rows, ...more } = usePages(page, useMore(listTemplates, filters));
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-4 max-sm:grid-cols-2 max-sm:gap-3">
        {rows.map((template) => (
          <TemplateCard key={template.id} template={template} />
        ))}
      </div>
      <LoadMore {...more} />
    </>
  );
}
