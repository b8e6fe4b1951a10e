"use client";

import { useEffect, useEffectEvent } from "react";
import { useRefresh } from "@/components/use-live";

const EVERY_MS = 2_000;

/** Reads the page again every two seconds while someone sees it: jobs are many, and nobody is told of each of their steps. */
export function KeepFresh() {
  const refresh = useEffectEvent(useRefresh());
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return null;
}
