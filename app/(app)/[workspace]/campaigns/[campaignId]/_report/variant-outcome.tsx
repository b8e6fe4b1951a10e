import { useLocale, useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { Campaign } from "@/lib/campaigns/schema";
import { hasResponses, type VariantReport, variantName } from "@/lib/experiments/schema";
import { formatNumber } from "@/lib/format";

/** How a comparison stands, or what was decided and why, in a sentence. */
export function VariantOutcome({ campaign, report }: { campaign: Campaign; report: VariantReport }) {
  const t = useTranslations("variants.outcome");
  const locale = useLocale();
  const { kind, verdict, decideAt, variants, restCount, threshold } = report;
  const leader = variants.reduce((best, row) => (row.probability > best.probability ? row : best));
  const percent = (part: number) => formatNumber(part, locale, { style: "percent", maximumFractionDigits: 0 });
  const values = {
    leader: variantName(leader.variant),
    probability: percent(leader.probability),
    threshold: percent((threshold ?? 0) / 100),
    count: restCount,
    shown: formatNumber(restCount, locale),
    responses: String(hasResponses(report)),
  };
  const isRunning = campaign.status === "sending" || campaign.status === "paused";

  if (verdict?.reason === "ask") return t(isRunning ? "asked" : "over", values);
  if (verdict?.reason && verdict.winner !== null) {
    const winner = { ...values, winner: variantName(verdict.winner), kind };
    return t.rich(`decided.${verdict.reason}`, { ...winner, time: () => <Time date={verdict.judgedAt} /> });
  }
  if (kind === "bandit") return t(isRunning ? "banditRuns" : "banditOver", values);
  if (decideAt && isRunning) {
    const time = () => <Time date={decideAt} style="dateTime" />;
    return t.rich(verdict ? "waitsLonger" : "waits", { ...values, time });
  }
  return t(isRunning ? "goesOut" : "over", values);
}
