"use client";

import { useLocale, useTranslations } from "next-intl";
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatCompact, formatDate, formatNumber } from "@/lib/format";

export type Series = { key: string; label: string; color: string };
export type TimePoint = { at: Date; values: Record<string, number> };

type ChartProps = {
  /** What it shows, in a sentence. */
  label: string;
  /** Five at most. */
  series: Series[];
  points: TimePoint[];
  /** What a point stands for. */
  step: "minute" | "hour" | "day";
  timeZone?: string;
};

const tickStyles = { minute: "time", hour: "dayTime", day: "day" } as const;

/** Counts over time from a zero baseline, each line named where it ends, with the table behind it. */
export function Chart({ label, series, points, step, timeZone }: ChartProps) {
  const locale = useLocale();
  const t = useTranslations("common");
  const style = step === "day" ? "date" : "dateTime";
  const when = (at: Date | number) => formatDate(new Date(at), style, { locale, timeZone });
  const data = points.map(({ at, values }) => ({ at: at.getTime(), ...values }));
  const totals = series.map(({ key }) => points.reduce((sum, { values }) => sum + (values[key] ?? 0), 0));

  return (
    <figure aria-label={label}>
      <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
        {series.map(({ key, label, color }, index) => (
          <li key={key} className="flex items-center gap-1.5">
            <span aria-hidden className="h-0.5 w-3 rounded-full" style={{ background: color }} />
            {label}
            <span data-figures className="font-medium text-foreground">
              {formatNumber(totals[index]!, locale)}
            </span>
          </li>
        ))}
      </ul>
      <div className="h-56" aria-hidden>
        <ResponsiveContainer initialDimension={{ width: 800, height: 224 }}>
          <AreaChart data={data} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--separator)" />
            <XAxis
              dataKey="at"
              tickFormatter={(at: number) => formatDate(new Date(at), tickStyles[step], { locale, timeZone })}
              minTickGap={48}
              tickLine={false}
              axisLine={{ stroke: "var(--border)" }}
              tick={{ fill: "var(--muted)", fontSize: 12 }}
            />
            <YAxis
              allowDecimals={false}
              width="auto"
              domain={[0, "auto"]}
              tickFormatter={(value: number) => formatCompact(value, locale)}
              tickLine={false}
              axisLine={false}
              tick={{ fill: "var(--muted)", fontSize: 12 }}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--border)" }}
              content={({ active, payload, label: at }) =>
                active && payload?.length ? (
                  <div className="rounded-lg bg-overlay px-3 py-2 text-xs shadow-overlay">
                    <p className="mb-1 text-muted">{when(Number(at))}</p>
                    {series.map(({ key, label, color }) => (
                      <p key={key} data-figures className="flex items-center gap-2">
                        <span className="h-0.5 w-3 rounded-full" style={{ background: color }} />
                        {label}
                        <b className="ms-auto ps-4">{formatNumber(Number(payload[0]?.payload[key] ?? 0), locale)}</b>
                      </p>
                    ))}
                  </div>
                ) : null
              }
            />
            {series.map(({ key, color }) => (
              <Area
                key={key}
                dataKey={key}
                type="linear"
                stroke={color}
                strokeWidth={2}
                fill={color}
                fillOpacity={series.length === 1 ? 0.1 : 0}
                isAnimationActive={false}
                connectNulls={false}
              />
            ))}
          </AreaChart>
        </ResponsiveContainer>
      </div>
      <details className="mt-2 text-xs">
        <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-foreground">{t("asTable")}</summary>
        <div className="mt-2 max-h-64 overflow-auto">
          <table className="w-full">
            <caption className="sr-only">{label}</caption>
            <thead className="text-muted">
              <tr>
                <th className="py-1 text-start font-medium">{t("when")}</th>
                {series.map(({ key, label }) => (
                  <th key={key} className="py-1 text-end font-medium">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {points.map(({ at, values }) => (
                <tr key={at.getTime()} className="border-t border-separator">
                  <th className="py-1 text-start font-normal">{when(at)}</th>
                  {series.map(({ key }) => (
                    <td key={key} className="py-1 text-end">
                      {formatNumber(values[key] ?? 0, locale)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
