import { useLocale } from "next-intl";
import { formatNumber } from "@/lib/format";

type ProgressProps = { label: string; value: number; max: number; isPaused?: boolean };

/** How far something has come, with its figures in words for those who don't see the bar. */
export function Progress({ label, value, max, isPaused }: ProgressProps) {
  const locale = useLocale();
  const share = max === 0 ? 0 : Math.min(value / max, 1);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={`${formatNumber(value, locale)} / ${formatNumber(max, locale)}`}
      className="h-2 overflow-hidden rounded-full bg-default"
    >
      <div
        className={`h-full rounded-full transition-[width] duration-300 motion-reduce:transition-none ${isPaused ? "bg-warning" : "bg-accent"}`}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
