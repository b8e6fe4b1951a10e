import { useLocale, useTranslations } from "next-intl";
import type { Experiment } from "@/lib/experiments/schema";
import { formatDuration, formatNumber } from "@/lib/format";

/** What becomes of the variants, in words. */
export function ExperimentPlan({ experiment, recipientCount }: { experiment: Experiment; recipientCount: number }) {
  const t = useTranslations("variants.plan");
  const locale = useLocale();
  const { kind, variants, metric, waitMinutes } = experiment;
  const duration = (minutes: number) => formatDuration(minutes * 60_000, locale);
  const tested = kind === "test" ? Math.round((recipientCount * experiment.sharePercent) / 100) : recipientCount;
  const number = (value: number) => formatNumber(value, locale);
  return (
    <>
      <p className="font-medium">{t(kind, { count: variants.length })}</p>
      <div data-figures className="text-muted">
        <p>{t("each", { shown: number(Math.round(tested / variants.length)) })}</p>
        {kind === "bandit" && <p>{t("shifts", { by: t(`by.${metric}`), wait: duration(waitMinutes) })}</p>}
        {kind === "test" && tested < recipientCount && (
          <>
            <p>
              {t("decision", {
                by: t(`by.${metric}`),
                wait: duration(waitMinutes),
                threshold: formatNumber(experiment.threshold / 100, locale, { style: "percent" }),
                shown: number(recipientCount - tested),
              })}
            </p>
            <p>{t(`otherwise.${experiment.unclear}`, { extra: duration(experiment.extraMinutes) })}</p>
          </>
        )}
      </div>
    </>
  );
}
