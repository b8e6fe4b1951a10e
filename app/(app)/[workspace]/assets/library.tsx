"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ImageDrop } from "@/components/assets/image-drop";
import { ImageGrid } from "@/components/assets/image-grid";
import { LoadMore } from "@/components/ui/load-more";
import { type ListPage, usePages } from "@/components/ui/use-pages";
import { useMore } from "@/components/use-action";
import type { Asset } from "@/lib/assets/schema";
import { listAssets } from "./actions";
import { Details } from "./details";

type Props = {
  page: ListPage<Asset>;
  filters: { q?: string; archived: boolean };
  canWrite: boolean;
  /** Above the images: filters, or why there are none. */
  children: ReactNode;
};

export function Library({ page, filters, canWrite, children }: Props) {
  const router = useRouter();
  const [opened, setOpened] = useState<Asset | null>(null);
  const { rows, ...more } = usePages(page, useMore(listAssets, filters));

  const content = (
    <div>
      {children}
      {rows.length > 0 && <ImageGrid assets={rows} onOpen={setOpened} />}
      <LoadMore {...more} />
    </div>
  );

  /** One alone is asked at once what it says; many say it on their tiles. */
  function onUploaded([first, ...others]: Asset[]) {
    if (first && others.length === 0) setOpened(first);
    router.refresh();
  }

  return (
    <>
      {canWrite ? <ImageDrop onUploaded={onUploaded}>{content}</ImageDrop> : content}
      <Details asset={opened} canWrite={canWrite} onChange={setOpened} />
    </>
  );
}
