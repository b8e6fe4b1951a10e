"use client";

import { useTranslations } from "next-intl";
import { Choice } from "@/components/ui/choice";
import type { Count, Window } from "@/lib/segments/schema";
import { DateBox, NumberBox } from "./boxes";

type Counted = { not: boolean; count: Count };

/** How often, as one would say it: "not at least twice" is "at most once". */
const frequencies = ["once", "never", "atLeast", "atMost", "exactly", "not-exactly"] as const;
type Frequency = (typeof frequencies)[number];

function frequencyOf({ not, count: { operator, value } }: Counted): Frequency {
  if (operator === "exactly") return value === 0 && !not ? "never" : not ? "not-exactly" : "exactly";
  const isAtLeast = (operator === "atLeast") !== not;
  const bound = operator === "atLeast" ? (not ? value - 1 : value) : not ? value + 1 : value;
  if (isAtLeast) return bound === 1 ? "once" : "atLeast";
  return bound <= 0 ? "never" : "atMost";
}

export function CountBoxes({ not, count, onChange }: Counted & { onChange: (counted: Counted) => void }) {
  const t = useTranslations("segments");
  const frequency = frequencyOf({ not, count });
  const bound = count.value + (not && count.operator === "atLeast" ? -1 : not && count.operator === "atMost" ? 1 : 0);

  function choose(id: Frequency, value: number) {
    if (id === "once") return onChange({ not: false, count: { operator: "atLeast", value: 1 } });
    if (id === "never") return onChange({ not: false, count: { operator: "exactly", value: 0 } });
    const operator = id === "not-exactly" ? "exactly" : id;
    onChange({ not: id === "not-exactly", count: { operator, value } });
  }

  return (
    <>
      <Choice
        isLabelHidden
        label={t("builder.count")}
        value={frequency}
        options={frequencies.map((id) => ({ id, label: t(`frequencies.${id}`) }))}
        onChange={(id) => choose(id as Frequency, Math.max(bound, 2))}
        width="w-44 max-sm:w-full"
      />
      {frequency !== "once" && frequency !== "never" && (
        <span className="flex items-center gap-2">
          <NumberBox
            label={t("builder.times")}
            value={bound}
            onChange={(value) => choose(frequency, value)}
            className="w-20"
          />
          {t("builder.timesUnit", { count: bound || 0 })}
        </span>
      )}
    </>
  );
}

const EVER = "ever";

export function WindowBoxes({
  window,
  onChange,
}: {
  window: Window | null;
  onChange: (window: Window | null) => void;
}) {
  const t = useTranslations("segments");
  function choose(id: string) {
    if (id === EVER) onChange(null);
    else onChange(id === "inLast" ? { operator: "inLast", days: 30 } : { operator: "between", from: "", to: "" });
  }
  return (
    <>
      <Choice
        isLabelHidden
        label={t("builder.when")}
        value={window?.operator ?? EVER}
        options={([EVER, "inLast", "between"] as const).map((id) => ({ id, label: t(`windows.${id}`) }))}
        onChange={choose}
        width="w-40 max-sm:w-full"
      />
      {window?.operator === "inLast" && (
        <span className="flex items-center gap-2">
          <NumberBox
            label={t("builder.days")}
            value={window.days}
            onChange={(days) => onChange({ operator: "inLast", days })}
            className="w-20"
          />
          {t("builder.daysUnit", { count: window.days || 0 })}
        </span>
      )}
      {window?.operator === "between" && (
        <span className="flex flex-wrap items-center gap-2">
          <DateBox label={t("builder.from")} value={window.from} onChange={(from) => onChange({ ...window, from })} />
          {t("builder.and")}
          <DateBox label={t("builder.to")} value={window.to} onChange={(to) => onChange({ ...window, to })} />
        </span>
      )}
    </>
  );
}
