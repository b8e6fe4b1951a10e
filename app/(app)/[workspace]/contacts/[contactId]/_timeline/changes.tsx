import { useLocale, useTranslations } from "next-intl";
import { contactFields } from "@/lib/fields/schema";
import { formatDate, formatNumber } from "@/lib/format";
import type { TimelineEntry } from "@/lib/timeline/schema";

type Changed = Extract<TimelineEntry, { kind: "change" }>["changes"];

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);

/** What was and what is, a line for each field. */
export function Changes({ changes }: { changes: Changed }) {
  const t = useTranslations();
  const locale = useLocale();
  const inWords = (value: unknown): string => {
    if (Array.isArray(value)) return value.join(", ");
    if (typeof value === "boolean") return t(value ? "fields.yes" : "fields.no");
    if (typeof value === "number") return formatNumber(value, locale);
    const text = String(value ?? "");
    return isDay(text) ? formatDate(new Date(text), "date", { locale, timeZone: "UTC" }) : text;
  };
  const nameOf = (field: string) => {
    const builtIn = contactFields.find((name) => name === field);
    if (builtIn) return t(`contacts.fields.${builtIn}`);
    return field === "tags" ? t("contacts.tags") : field;
  };
  return (
    <ul className="mt-0.5 text-xs text-muted">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="break-words">
          <bdi>{nameOf(field)}</bdi>: {inWords(before) && <del className="me-1">{inWords(before)}</del>}
          {inWords(after) ? (
            <ins className="text-foreground no-underline">
              <bdi>{inWords(after)}</bdi>
            </ins>
          ) : (
            t("timeline.nothing")
          )}
        </li>
      ))}
    </ul>
  );
}
