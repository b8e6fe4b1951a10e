"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const POLL_MS = 5_000;

/** The installation has no stream of events: what arrived is looked for every five seconds while the page is seen. */
export function Poll() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => document.hidden || router.refresh(), POLL_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
