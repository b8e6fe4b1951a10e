import { Trophy } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/page";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Campaign } from "@/lib/campaigns/schema";
import { hasResponses, type VariantReport, variantName } from "@/lib/experiments/schema";
import { formatDuration, formatNumber, formatRate } from "@/lib/format";
import { ChooseVariant } from "./choose-variant";
import { VariantOutcome } from "./variant-outcome";

type VariantsProps = { campaign: Campaign; report: VariantReport };

/** How the variants fare beside each other, and what was made of it. */
export function Variants({ campaign, report }: VariantsProps) {
  const t = useTranslations("variants.report");
  const { kind, metric, verdict, restCount } = report;
  const isOpen = campaign.status === "sending" || campaign.status === "paused";
  const canChoose = isOpen && (verdict?.winner ?? null) === null && (kind === "bandit" || restCount > 0);
  const columns = [
    "recipients",
    "opened",
    "clicked",
    ...(metric === "goal" ? ["goal" as const] : []),
    "probability",
    ...(kind === "bandit" && isOpen ? ["share" as const] : []),
  ] as const;
  return (
    <Section title={t(kind)} lead={<VariantOutcome campaign={campaign} report={report} />}>
      <div className="relative overflow-x-auto">
        <table data-figures aria-label={t(kind)} className="w-full border-collapse">
          <thead className="hidden sm:table-header-group">
            <tr className="h-9 border-b border-border align-bottom text-xs text-muted">
              <th scope="col" className="pb-2 text-start font-medium">
                {t("variant")}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className="px-3 pb-2 text-end font-medium last:pe-0">
                  {t(`columns.${column}`)}
                </th>
              ))}
              {canChoose && <th className="sr-only">{t("columns.choose")}</th>}
            </tr>
          </thead>
          <tbody>
            {report.variants.map((row) => (
              <tr
                key={row.variant}
                className="flex flex-wrap items-start gap-x-6 gap-y-2 border-b border-separator py-3 align-top sm:table-row"
              >
                <th scope="row" className="basis-full text-start font-normal sm:py-2.5 sm:pe-3">
                  <Content row={row} report={report} />
                </th>
                {columns.map((column) => (
                  <td key={column} className="whitespace-nowrap sm:px-3 sm:py-2.5 sm:text-end sm:last:pe-0">
                    <p className="text-xs text-muted sm:hidden">{t(`columns.${column}`)}</p>
                    <Cell column={column} row={row} isJudged={hasResponses(report)} />
                  </td>
                ))}
                {canChoose && (
                  <td className="ms-auto sm:py-1.5 sm:ps-3 sm:text-end">
                    <ChooseVariant campaignId={campaign.id} variant={row.variant} restCount={restCount} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

type Row = VariantReport["variants"][number];

/** The variant by its letter, with what differs from the others. */
function Content({ row, report }: { row: Row; report: VariantReport }) {
  const t = useTranslations("variants");
  const locale = useLocale();
  const differs = (key: "subject" | "fromName" | "templateName" | "delayMinutes") =>
    report.variants.some((other) => other[key] !== row[key]);
  const time = row.delayMinutes === 0 ? t("atStart") : formatDuration(row.delayMinutes * 60_000, locale);
  const own = [
    differs("subject") && row.subject,
    differs("fromName") && row.fromName,
    differs("templateName") && row.templateName,
    differs("delayMinutes") && time,
  ].filter(Boolean);
  return (
    <div className="flex items-start gap-3 sm:min-w-40">
      <span className="flex size-6 shrink-0 items-center justify-center rounded-lg bg-default text-xs font-medium">
        {variantName(row.variant)}
      </span>
      <span className="min-w-0 break-words">
        <bdi>{own.length > 0 ? own.join(" · ") : row.subject}</bdi>
      </span>
      {report.verdict?.winner === row.variant && <StatusBadge tone="good" icon={Trophy} label={t("report.winner")} />}
    </div>
  );
}

type Column = "recipients" | "opened" | "clicked" | "goal" | "probability" | "share";

function Cell({ column, row, isJudged }: { column: Column; row: Row; isJudged: boolean }) {
  const locale = useLocale();
  const percent = (part: number) => formatNumber(part, locale, { style: "percent", maximumFractionDigits: 0 });
  if (column === "probability") return <span className="font-medium">{isJudged ? percent(row.probability) : "–"}</span>;
  if (column === "share") return percent(row.share);
  const count = { recipients: row.recipients, opened: row.opened, clicked: row.clicked, goal: row.successes }[column];
  const rate = column === "recipients" ? null : formatRate(count, row.recipients, locale);
  if (!rate) return formatNumber(count, locale);
  return (
    <>
      {rate}
      <p className="text-xs text-muted">{formatNumber(count, locale)}</p>
    </>
  );
}
