import { useLocale } from "next-intl";
import { formatDuration, formatNumber } from "@/lib/format";

type Span = { beganAt: Date | null; endedAt: Date | null };

/** How long something took; nothing while it is not over. */
export function Took({ span: { beganAt, endedAt } }: { span: Span }) {
  const locale = useLocale();
  if (!beganAt || !endedAt) return null;
  const ms = Math.max(0, endedAt.getTime() - beganAt.getTime());
  return (
    <span data-figures>
      {ms < 1_000
        ? formatNumber(ms, locale, { style: "unit", unit: "millisecond", unitDisplay: "short" })
        : formatDuration(ms, locale)}
    </span>
  );
}
