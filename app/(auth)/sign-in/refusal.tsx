"use client";

import { Notice } from "@/components/ui/notice";
import { useRefusal } from "./use-refusal";

export function Refusal({ error }: { error: string }) {
  const explain = useRefusal();
  return <Notice tone="bad">{explain(error)}</Notice>;
}
