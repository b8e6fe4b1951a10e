"use client";

import { useLocale, useTimeZone } from "next-intl";
import { useEffect, useState } from "react";
import { type DateStyle, formatDate, formatRelative } from "@/lib/format";

type TimeProps = { date: Date | string; style?: DateStyle | "relative"; timeZone?: string };

/** A moment in the reader's zone; the whole of it, zone included, on hover. */
export function Time({ date, style = "dateTime", timeZone }: TimeProps) {
  const locale = useLocale();
  const readersZone = useTimeZone();
  const now = useNow(style === "relative");
  const moment = new Date(date);
  const options = { locale, timeZone: timeZone ?? readersZone };
  const text = style === "relative" && now ? formatRelative(moment, now, locale) : null;
  return (
    <time
      dateTime={moment.toISOString()}
      title={formatDate(moment, "full", options)}
      className="whitespace-nowrap"
      suppressHydrationWarning
    >
      {text ?? formatDate(moment, style === "relative" ? "date" : style, options)}
    </time>
  );
}

/** The time, renewed twice a minute; null until the page is alive, since the server's "now" is another. */
function useNow(isWanted: boolean) {
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, [isWanted]);
  return now;
}
