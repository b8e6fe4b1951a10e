import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { ImportPlan } from "@/lib/imports/schema";

/** So many examples are enough to see what happened. */
const EXAMPLES = 5;

/** What could well be right: for a look before the run. */
export function Oddities({ hints }: { hints: ImportPlan["hints"] }) {
  const t = useTranslations("imports");
  const { disposableCount, roleCount, typoCount, shortYears, unknownLists } = hints;
  const typos = hints.typos.toSorted((a, b) => b.count - a.count).slice(0, EXAMPLES);
  const examples = typos.map(({ domain, suggestion }) => `${domain} → ${suggestion}`).join(", ");
  return (
    <>
      {unknownLists && (
        <Notice tone="warning">
          {t("oddLists", { count: unknownLists.count, names: unknownLists.names.slice(0, EXAMPLES).join(", ") })}
        </Notice>
      )}
      {(disposableCount + roleCount + typoCount > 0 || shortYears) && (
        <Notice tone="warning">
          {typoCount > 0 && <p>{t("oddTypo", { count: typoCount, examples })}</p>}
          {disposableCount > 0 && <p>{t("oddDisposable", { count: disposableCount })}</p>}
          {roleCount > 0 && <p>{t("oddRole", { count: roleCount })}</p>}
          {shortYears && <p>{t("oddYears", shortYears)}</p>}
          <p>{t("odd")}</p>
        </Notice>
      )}
    </>
  );
}
