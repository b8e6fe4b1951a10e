"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ShownFinding } from "@/lib/checks/schema";
import { formatBytes, formatNumber } from "@/lib/format";

function useValues() {
  const locale = useLocale();
  return ({ count, name, quote, values: { limit } }: ShownFinding) => ({
    count,
    shown: formatNumber(count, locale),
    name,
    hasName: name ? "yes" : "no",
    quote: quote ?? "",
    hasQuote: quote ? "yes" : "no",
    limit: limit === undefined ? "" : formatBytes(Number(limit), locale),
  });
}

/** A finding in some words, for the sum of them all. */
export function useShortFinding() {
  const t = useTranslations("checks");
  const toValues = useValues();
  return (found: ShownFinding) => t(`short.${found.kind}`, toValues(found));
}

/** A finding as a sentence. */
export function useFindingText() {
  const t = useTranslations("checks");
  const tt = useTranslations("templates");
  const toValues = useValues();
  return (found: ShownFinding) =>
    t(`finding.${found.kind}`, {
      ...toValues(found),
      error: found.kind === "failed" ? tt("errors.liquid", found.values as never) : "",
    });
}
