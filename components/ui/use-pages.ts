"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";

export type ListPage<Row> = { items: Row[]; nextCursor: string | null };

/**
 * A list's first page from the server, and those read after it by key. When the first is renewed the others are read
 * again; when the filters in the URL change they are dropped.
 */
export function usePages<Row>(first: ListPage<Row>, more?: (cursor: string) => Promise<ListPage<Row> | null>) {
  const filters = useSearchParams().toString();
  const [later, setLater] = useState<{ filters: string; pages: ListPage<Row>[] }>({ filters, pages: [] });
  const [isLoading, setLoading] = useState(false);
  const pages = later.filters === filters ? later.pages : [];
  const nextCursor = (pages.at(-1) ?? first).nextCursor;

  const readAgain = useEffectEvent(async () => {
    const renewed: ListPage<Row>[] = [];
    for (let cursor = first.nextCursor; more && cursor && renewed.length < pages.length; ) {
      const page = await more(cursor);
      if (!page) return;
      renewed.push(page);
      cursor = page.nextCursor;
    }
    setLater({ filters, pages: renewed });
  });

  const read = useRef(first);
  useEffect(() => {
    if (read.current !== first) void readAgain();
    read.current = first;
  }, [first]);

  async function loadMore() {
    if (!nextCursor || !more || isLoading) return;
    setLoading(true);
    const page = await more(nextCursor);
    if (page) setLater({ filters, pages: [...pages, page] });
    setLoading(false);
  }

  return { rows: [first, ...pages].flatMap(({ items }) => items), hasMore: nextCursor !== null, loadMore, isLoading };
}
