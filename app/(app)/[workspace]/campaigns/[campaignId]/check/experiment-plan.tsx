import { useLocale, useTranslations } from "next-intl";
import type { Experiment } from "@/lib/experiments/schema";
import { formatDuration, formatNumber } from "@/lib/format";

type ExperimentPlanProps = {
  experiment: Experiment;
  /** Null while it is being counted. */
  recipientCount: number | null;
};

/** What becomes of the variants, in words. */
export function ExperimentPlan({ experiment, recipientCount }: ExperimentPlanProps) {
  const t = useTranslations("variants.plan");
  const locale = useLocale();
  const { kind, variants, metric, waitMinutes } = experiment;
  const duration = (minutes: number) => formatDuration(minutes * 60_000, locale);
  const whole = recipientCount ?? 0;
  const tested = kind === "test" ? Math.round((whole * experiment.sharePercent) / 100) : whole;
  const number = (value: number) => formatNumber(value, locale);
  return (
    <>
      <p className="font-medium">{t(kind, { count: variants.length })}</p>
      <div data-figures className="text-muted">
        {recipientCount !== null && <p>{t("each", { shown: number(Math.round(tested / variants.length)) })}</p>}
        {kind === "bandit" && <p>{t("shifts", { by: t(`by.${metric}`), wait: duration(waitMinutes) })}</p>}
        {kind === "test" && tested < whole && (
          <>
            <p>
              {t("decision", {
                by: t(`by.${metric}`),
                wait: duration(waitMinutes),
                threshold: formatNumber(experiment.threshold / 100, locale, { style: "percent" }),
                shown: number(whole - tested),
              })}
            </p>
            <p>{t(`otherwise.${experiment.unclear}`, { extra: duration(experiment.extraMinutes) })}</p>
          </>
        )}
      </div>
    </>
  );
}
