"use client";

import { useRouter } from "next/navigation";
import { useLive } from "@/components/use-live";

/** Shows what arrives while the page is open. */
export function Live({ workspace }: { workspace: string }) {
  const router = useRouter();
  useLive(workspace, (event) => {
    if (!event || event.topic === "inbox") router.refresh();
  });
  return null;
}
