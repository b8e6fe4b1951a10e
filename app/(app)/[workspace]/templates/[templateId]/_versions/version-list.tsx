import { Bookmark, Send } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { TemplateVersionSummary } from "@/lib/templates/schema";

type Props = {
  versions: TemplateVersionSummary[];
  chosen: number;
  /** The first of them is what the template says now. */
  isNewestFirst: boolean;
};

/** Who saved when, and what they changed; each leads to its comparison. */
export function VersionList({ versions, chosen, isNewestFirst }: Props) {
  const t = useTranslations("templates.versions");
  const toWords = useChangeInWords();
  return (
    <ol className="flex flex-col gap-0.5">
      {versions.map((version, index) => (
        <li key={version.version}>
          <Link
            href={{ query: { version: version.version } }}
            aria-current={version.version === chosen ? "true" : undefined}
            className="flex flex-col gap-0.5 rounded-lg px-3 py-2 hover:bg-default focus-visible:-outline-offset-2 aria-[current]:bg-default"
          >
            <span className="flex items-center gap-2">
              <span className="font-medium">
                <Time date={version.savedAt} />
              </span>
              {isNewestFirst && index === 0 && <span className="text-xs text-muted">{t("now")}</span>}
              {version.usedAt && <Send aria-label={t("used")} className="ms-auto size-3.5 shrink-0 text-muted" />}
            </span>
            {version.label && (
              <span className="flex items-center gap-1.5 break-words" dir="auto">
                <Bookmark aria-hidden className="size-3.5 shrink-0 text-accent-text" />
                {version.label}
              </span>
            )}
            <span className="text-xs break-words text-muted">
              {version.savedBy?.name ?? t("program")} · {toWords(version)}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

function useChangeInWords() {
  const t = useTranslations("templates.versions");
  const format = useFormatter();
  return ({ restoredFrom, previousVersion, changedParts }: TemplateVersionSummary) => {
    if (restoredFrom) return t.rich("restoredFrom", { when: () => <Time date={restoredFrom} /> });
    if (previousVersion === null) return t("oldest");
    return format.list(changedParts.map((part) => t(`parts.${part}`)));
  };
}
