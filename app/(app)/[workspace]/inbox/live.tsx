"use client";

import { useLive, useRefresh } from "@/components/use-live";

/** Shows what arrives while the page is open. */
export function Live({ workspace }: { workspace: string }) {
  const refresh = useRefresh();
  useLive(workspace, (event) => {
    if (!event || event.topic === "inbox") refresh();
  });
  return null;
}
