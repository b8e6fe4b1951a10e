"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "@/lib/format";
import type { Count, Group, Leaf, Window } from "@/lib/segments/schema";
import { useChoices } from "./choices-context";
import type { Test } from "./operators";
import { useSubjectName } from "./rule-group";
import { subjectOf } from "./subjects";

/** A condition, or a group without its rules, in words. */
export function useRuleText() {
  const t = useTranslations("segments");
  const locale = useLocale();
  const { lists, campaigns, segments } = useChoices();
  const nameOf = useSubjectName();

  const gone = t("builder.gone");
  const named = (of: { id: string; name: string }[], id: string) => of.find((one) => one.id === id)?.name ?? gone;
  const quoted = (value: unknown) => (typeof value === "string" ? t("quoted", { value }) : String(value));
  const day = (date: string) => formatDate(new Date(`${date}T00:00:00Z`), "date", { locale, timeZone: "UTC" });
  const days = (count: number) => `${count} ${t("builder.daysUnit", { count })}`;
  const span = ({ from, to }: { from: unknown; to: unknown }, say = String as (value: never) => string) =>
    `${say(from as never)} ${t("builder.and")} ${say(to as never)}`;

  function saidOf(kind: string, test: Test): string {
    if (test.values) return test.values.map(quoted).join(", ");
    if (test.days !== undefined) return days(test.days);
    if (test.operator === "between") return kind === "date" ? span(test as never, day) : span(test as never);
    if (test.value === undefined) return "";
    if (typeof test.value === "boolean") return t(`builder.${test.value}`);
    return kind === "date" ? day(String(test.value)) : quoted(test.value);
  }

  const tested = (subject: string, kind: string, test: Test, not: boolean) =>
    [subject, t(`operators.${not ? "not-" : ""}${test.operator}` as "operators.is"), saidOf(kind, test)]
      .filter(Boolean)
      .join(" ");

  function timesOf({ operator, value }: Count, not: boolean): string {
    if (!not && operator === "atLeast" && value === 1) return t("frequencies.once");
    if (operator === "exactly" && value === 0 && !not) return t("frequencies.never");
    if (operator === "atLeast" && value === 1 && not) return t("frequencies.never");
    const id = not ? ({ atLeast: "atMost", atMost: "atLeast", exactly: "not-exactly" } as const)[operator] : operator;
    const bound = not && operator !== "exactly" ? value + (operator === "atLeast" ? -1 : 1) : value;
    return `${t(`frequencies.${id}`)} ${bound} ${t("builder.timesUnit", { count: bound })}`;
  }

  const windowOf = (window: Window | null) =>
    window &&
    (window.operator === "inLast"
      ? `${t("windows.inLast")} ${days(window.days)}`
      : `${t("windows.between")} ${span(window, day as never)}`);

  const together = (parts: (string | null | false)[]) => parts.filter(Boolean).join(" · ");

  return (rule: Leaf | Pick<Group, "kind" | "not">): string => {
    const turned = `${rule.not ? "not-" : ""}`;
    switch (rule.kind) {
      case "all":
      case "any":
        return t(`groups.${turned}${rule.kind}` as "groups.all");
      case "tags":
        return tested(nameOf("tags"), "values", { operator: rule.operator, values: rule.tags }, rule.not);
      case "membership": {
        const list = rule.listId ? quoted(named(lists, rule.listId)) : t("builder.anyList");
        return `${t(`memberships.${turned}${rule.status ?? "any"}` as "memberships.any")} ${list}`;
      }
      case "consent":
        return together([
          `${t(`consents.${turned}agreed` as "consents.agreed")} ${rule.listId ? quoted(named(lists, rule.listId)) : t("builder.anyList")}`,
          rule.source && t(`sources.${rule.source}`),
          windowOf(rule.window),
        ]);
      case "segment":
        return `${t(`segmentOperators.${turned}in` as "segmentOperators.in")} ${quoted(named(segments, rule.segmentId))}`;
      case "engagement":
        return together([
          `${nameOf(subjectOf(rule))} ${timesOf(rule.count, rule.not)}`,
          rule.campaignId && quoted(named(campaigns, rule.campaignId)),
          windowOf(rule.window),
        ]);
      case "event":
        return together([
          `${quoted(rule.name)} ${timesOf(rule.count, rule.not)}`,
          ...rule.properties.map(({ property, test }) => tested(property, "property", test as Test, false)),
          windowOf(rule.window),
        ]);
      default:
        return tested(nameOf(subjectOf(rule)), rule.kind, rule.test, rule.not);
    }
  };
}
