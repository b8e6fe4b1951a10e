"use client";

import { useState } from "react";
import { useAction } from "@/components/use-action";
import type { LiveEvent } from "@/lib/live/schema";
import { isSame } from "@/lib/same";
import type { SavedPart } from "@/lib/saved-blocks/schema";
import { listSavedParts } from "../blocks/actions";

/** The workspace's saved blocks, read again when there may be news of them: one may be edited in the next window. */
export function useSavedParts(first: SavedPart[]) {
  const [saved, setSaved] = useState(first);
  const { run } = useAction(listSavedParts, { toastRefusals: false });

  async function onNews(event: LiveEvent | null) {
    if (event && event.topic !== "savedBlock") return;
    const result = await run({});
    if (result.ok) setSaved((saved) => (isSame(saved, result.data) ? saved : result.data));
  }
  return { saved, onNews };
}
