"use client";

import { useLocale } from "next-intl";

/** Language and time zone of the person in front of the browser. */
export function useHere() {
  const locale = useLocale();
  return () => ({ locale, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
}
