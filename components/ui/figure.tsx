import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatChange, formatNumber, formatRate } from "@/lib/format";

type FigureProps = {
  label: string;
  value: number;
  /** What `value` is a share of: then the rate is shown, with the count and the whole beside it. */
  of?: number;
  /** Against the time before, in percentage points for a share, else as it is. */
  change?: number;
  href?: string;
};

/** A number with its unit, its denominator and its change. Small wholes show the count alone: a rate would mislead. */
export function Figure({ label, value, of, change, href }: FigureProps) {
  const locale = useLocale();
  const t = useTranslations("common");
  const count = formatNumber(value, locale);
  const rate = of === undefined ? null : formatRate(value, of, locale);
  const details = [
    of !== undefined && t(rate ? "figure.countOf" : "figure.of", { count, whole: formatNumber(of, locale) }),
    change !== undefined && formatChange(change, locale),
  ].filter(Boolean);

  return (
    <div className="row-span-3 mb-5 grid grid-rows-subgrid">
      <dt className="self-end text-muted">
        {href ? (
          <Link href={href as Route} className="rounded-sm hover:text-foreground hover:underline">
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd data-figures className="text-3xl font-semibold tracking-tight">
        {rate ?? count}
      </dd>
      {details.length > 0 && (
        <dd data-figures className="text-xs text-muted">
          {details.join(" · ")}
        </dd>
      )}
    </div>
  );
}

/** Figures in a row, which stand on one line even where a label takes two; they wrap on small screens. */
export function Figures({ children }: { children: React.ReactNode }) {
  return <dl className="mb-3 grid grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-x-8">{children}</dl>;
}
