import { useLocale, useTranslations } from "next-intl";
import { formatBytes } from "@/lib/format";
import type { ShownValue } from "@/lib/jobs/schema";

/** What went into a job or came out of it, as text. */
export function Value({ value }: { value: ShownValue | null }) {
  const t = useTranslations("jobs.job");
  const locale = useLocale();
  if (!value || value.text === "null") return <p className="text-muted">{t("noOutput")}</p>;
  if (value.text === null)
    return <p className="text-muted">{t("tooLarge", { size: formatBytes(value.bytes, locale) })}</p>;
  return (
    <pre className="max-h-96 overflow-auto rounded-lg bg-surface-secondary p-3 font-mono text-xs break-words whitespace-pre-wrap">
      {value.text}
    </pre>
  );
}
