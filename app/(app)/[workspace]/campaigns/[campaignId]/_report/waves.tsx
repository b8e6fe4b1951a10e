import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/page";
import { Time } from "@/components/ui/time";
import type { Campaign } from "@/lib/campaigns/schema";
import { formatNumber } from "@/lib/format";
import type { Comparison, Wave, WaveLook } from "@/lib/rollouts/schema";
import { SendRest } from "./send-rest";
import { WaveBadge } from "./wave-badge";

type WavesProps = { campaign: Campaign; waves: Wave[] };

/** The parts in which a campaign goes out: how far each is, and what let the next one go or held it up. */
export function Waves({ campaign, waves }: WavesProps) {
  const t = useTranslations("campaigns.waves");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  const waiting = waves.filter(({ openedAt }) => openedAt === null);
  const judged = waves.findLast(({ looks }) => looks.some(({ comparisons }) => comparisons.length > 0));
  return (
    <Section
      title={t("title")}
      lead={waves.length === 1 ? t("tooFew") : t("lead")}
      action={
        <SendRest campaign={campaign} waitingCount={waiting.reduce((sum, wave) => sum + wave.recipientCount, 0)} />
      }
    >
      <ol>
        {waves.map((wave) => (
          <li
            key={wave.number}
            className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-b border-separator py-2"
          >
            <span className="w-20 font-medium">{t("wave", { number: wave.number + 1 })}</span>
            <WaveBadge campaign={campaign} wave={wave} isLast={wave.number === waves.length - 1} />
            <span data-figures className="min-w-0 flex-1 basis-60 text-muted">
              {t("sentOf", { sent: number(wave.sentCount), whole: number(wave.recipientCount) })}
              {wave.failedCount > 0 &&
                ` · ${t("failed", { count: wave.failedCount, shown: number(wave.failedCount) })}`}
            </span>
            <span className="text-muted">
              <NextStep campaign={campaign} wave={wave} />
            </span>
          </li>
        ))}
      </ol>
      {judged && <Comparisons number={judged.number + 1} look={judged.looks.findLast(hasFigures)!} />}
    </Section>
  );
}

const hasFigures = ({ comparisons }: WaveLook) => comparisons.length > 0;

function NextStep({ campaign, wave }: { campaign: Campaign; wave: Wave }) {
  const t = useTranslations("campaigns.waves");
  const { openedAt, decideAt } = wave;
  if (decideAt && campaign.status === "sending") {
    return t.rich("decided", { time: () => <Time date={decideAt} style="dateTime" /> });
  }
  return openedAt && t.rich("opened", { time: () => <Time date={openedAt} style="dateTime" /> });
}

/** What was compared with what, signal by signal. */
function Comparisons({ number, look }: { number: number; look: WaveLook }) {
  const t = useTranslations("campaigns.waves");
  const locale = useLocale();
  const percent = (rate: number) => formatNumber(rate, locale, { style: "percent", maximumFractionDigits: 2 });
  return (
    <div className="mt-6">
      <p id="compared" className="mb-2 max-w-prose text-pretty text-muted">
        {t.rich("compared", {
          number,
          count: look.pastCount,
          shown: formatNumber(look.pastCount, locale),
          time: () => <Time date={look.at} style="dateTime" />,
        })}
      </p>
      <div className="overflow-x-auto">
        <table data-figures aria-labelledby="compared" className="w-full border-collapse whitespace-nowrap">
          <thead>
            <tr className="h-9 border-b border-border text-xs text-muted">
              {(["signal", "seen", "usual", "tolerated", "probability"] as const).map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="px-3 text-end font-medium first:ps-0 first:text-start last:pe-0"
                >
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {look.comparisons.map(({ signal, count, whole, usualRate, toleratedRate, probability, verdict }) => (
              <tr key={signal} className="h-10 border-b border-separator">
                <th scope="row" className="text-start font-normal">
                  {t(`signals.${signal}`)}
                </th>
                <td className={`px-3 text-end ${verdictColors[verdict]}`}>
                  {whole > 0 ? percent(count / whole) : "–"}{" "}
                  <span className="text-xs text-muted">
                    {t("countOf", { count: formatNumber(count, locale), whole: formatNumber(whole, locale) })}
                  </span>
                </td>
                <td className="px-3 text-end">{percent(usualRate)}</td>
                <td className="px-3 text-end">{percent(toleratedRate)}</td>
                <td className={`ps-3 text-end ${verdictColors[verdict]}`}>
                  {formatNumber(probability, locale, { style: "percent", maximumFractionDigits: 0 })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const verdictColors: Record<Comparison["verdict"], string> = {
  goOn: "",
  hold: "font-medium text-warning-soft-foreground",
  stop: "font-medium text-danger-soft-foreground",
};
