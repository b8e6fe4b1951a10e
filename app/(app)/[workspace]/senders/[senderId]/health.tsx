import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/page";
import { Progress } from "@/components/ui/progress";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format";
import { isHealthKnown, type Sender } from "@/lib/senders/schema";

/** How the sender has been doing, and why. */
export function Health({ health }: { health: Sender["health"] }) {
  const t = useTranslations("senders.health");
  const locale = useLocale();
  const { score, successRate, p50Ms, p95Ms, reasons, openUntil, lastFault, lastFaultReply, lastFaultAt } = health;
  if (!isHealthKnown(health)) {
    return (
      <Section title={t("title")}>
        <p className="text-muted">{t("nothingKnown")}</p>
      </Section>
    );
  }
  const duration = (ms: number) =>
    ms < 1_000
      ? formatNumber(ms, locale, { style: "unit", unit: "millisecond" })
      : formatNumber(ms / 1_000, locale, { style: "unit", unit: "second", maximumFractionDigits: 1 });
  const facts = [
    successRate !== null &&
      t("successRate", { rate: formatNumber(successRate, locale, { style: "percent", maximumFractionDigits: 1 }) }),
    p50Ms !== null && p95Ms !== null && t("times", { usual: duration(p50Ms), slow: duration(p95Ms) }),
  ].filter(Boolean);
  return (
    <Section title={t("title")} lead={t("lead")}>
      <div className="flex max-w-lg flex-col gap-3">
        <div className="flex items-center gap-4">
          <span data-figures className="shrink-0 text-lg font-semibold">
            {t("score", { score })}
          </span>
          <div className="grow">
            <Progress label={t("title")} value={score} max={100} />
          </div>
        </div>
        {facts.length > 0 && <p data-figures>{facts.join(" · ")}</p>}
        {reasons.some(({ cost }) => cost >= 1) && (
          <ul className="flex flex-col gap-1">
            {reasons
              .filter(({ cost }) => cost >= 1)
              .map(({ kind, cost }) => (
                <li key={kind} className="flex justify-between gap-4">
                  <span>{t(`faults.${kind}`)}</span>
                  <span data-figures className="text-muted">
                    {t("cost", { points: Math.round(cost) })}
                  </span>
                </li>
              ))}
          </ul>
        )}
        {openUntil && <p>{t.rich("open", { time: () => <Time date={openUntil} style="time" /> })}</p>}
        {lastFault && lastFaultAt && (
          <div className="text-muted">
            <p>{t.rich("last", { kind: t(`faults.${lastFault}`), time: () => <Time date={lastFaultAt} /> })}</p>
            {lastFaultReply && <p className="mt-1 font-mono text-xs break-words">{lastFaultReply}</p>}
          </div>
        )}
      </div>
    </Section>
  );
}
