"use client";

import { useTranslations } from "next-intl";
import { Choice } from "@/components/ui/choice";
import { DateBox, NumberBox, TextBox, ValuesBox } from "./boxes";
import { operatorsOf, type Test, type TestKind, withOperator } from "./operators";

type Props = {
  kind: TestKind;
  test: Test;
  not: boolean;
  onChange: (test: Test, not: boolean) => void;
  /** Offered while one types. */
  known?: string[];
};

/** By what a value is tested, and the boxes for what that needs. */
export function TestBoxes({ kind, test, not, onChange, known }: Props) {
  const t = useTranslations("segments");
  const change = (more: Partial<Test>) => onChange({ ...test, ...more }, not);
  const options = operatorsOf(kind).map((id) => ({ id, label: t(`operators.${id}`) }));
  return (
    <>
      <Choice
        isLabelHidden
        label={t("builder.operator")}
        value={`${not ? "not-" : ""}${test.operator}`}
        options={kind === "property" ? options.filter(({ id }) => !id.startsWith("not-")) : options}
        onChange={(id) => onChange(withOperator(kind, test, id.replace("not-", "")), id.startsWith("not-"))}
        width={`${kind === "property" ? "w-44" : "w-60"} max-sm:w-full`}
      />
      <Values kind={kind} test={test} change={change} known={known} />
    </>
  );
}

type ValuesProps = { kind: TestKind; test: Test; change: (more: Partial<Test>) => void; known?: string[] };

function Values({ kind, test, change, known }: ValuesProps) {
  const t = useTranslations("segments.builder");
  if (test.values)
    return (
      <ValuesBox label={t("values")} value={test.values} onChange={(values) => change({ values })} known={known} />
    );
  if (test.days !== undefined)
    return (
      <span className="flex items-center gap-2">
        <NumberBox label={t("days")} value={test.days} onChange={(days) => change({ days })} className="w-20" />
        {t("daysUnit", { count: test.days || 0 })}
      </span>
    );
  if (test.operator === "between")
    return (
      <span className="flex flex-wrap items-center gap-2">
        <Value kind={kind} label={t("from")} value={test.from} onChange={(from) => change({ from })} />
        {t("and")}
        <Value kind={kind} label={t("to")} value={test.to} onChange={(to) => change({ to })} />
      </span>
    );
  if (test.operator === "isKnown") return null;
  return <Value kind={kind} label={t("value")} value={test.value} onChange={(value) => change({ value })} />;
}

type ValueProps = { kind: TestKind; label: string; value: unknown; onChange: (value: unknown) => void };

function Value({ kind, label, value, onChange }: ValueProps) {
  const t = useTranslations("segments.builder");
  if (kind === "number" || (kind === "property" && typeof value === "number"))
    return <NumberBox label={label} value={value as number} onChange={onChange} />;
  if (kind === "date") return <DateBox label={label} value={String(value)} onChange={onChange} />;
  if (kind === "boolean")
    return (
      <Choice
        isLabelHidden
        label={label}
        value={String(value)}
        options={["true", "false"].map((id) => ({ id, label: t(id as "true" | "false") }))}
        onChange={(id) => onChange(id === "true")}
        width="w-28 max-sm:w-full"
      />
    );
  return <TextBox label={label} value={String(value)} onChange={onChange} />;
}
