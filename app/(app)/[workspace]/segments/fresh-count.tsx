"use client";

import { useParams } from "next/navigation";
import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import { formatNumber } from "@/lib/format";
import type { Segment } from "@/lib/segments/schema";
import { countSegment } from "./actions";

const OLD_MS = 60_000;

/** How many are in it: what was counted last, and then what is counted now. */
export function FreshCount({ segment: { id, contactCount, countedAt } }: { segment: Segment }) {
  const locale = useLocale();
  const { workspace } = useParams<{ workspace: string }>();
  const [count, setCount] = useState(contactCount);

  useEffect(() => {
    if (countedAt && Date.now() - countedAt.getTime() < OLD_MS) return setCount(contactCount);
    let isShown = true;
    countSegment(workspace, { segmentId: id })
      .then((result) => isShown && result.ok && setCount(result.data.count))
      .catch(() => {});
    return () => {
      isShown = false;
    };
  }, [workspace, id, contactCount, countedAt]);

  return <span data-figures>{count === null ? "…" : formatNumber(count, locale)}</span>;
}
