import { CircleCheck, CircleDashed, CircleX, type LucideIcon, TriangleAlert } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Campaign, CampaignCheck, CampaignParts, CheckProblemCode, Exclusion } from "@/lib/campaigns/schema";
import { experimentOf } from "@/lib/experiments/schema";
import { formatBytes, formatDuration, formatNumber } from "@/lib/format";
import { senderNames } from "../sender-names";
import { ExperimentPlan } from "./experiment-plan";
import { IncludeExcluded } from "./include-excluded";
import { RunLine } from "./run-line";

type CheckListProps = {
  workspace: string;
  campaign: Campaign;
  check: CampaignCheck;
  parts: CampaignParts;
  canWrite: boolean;
  /** Which campaign it follows, in words. */
  family: ReactNode;
};
type LineName = "who" | "what" | "from" | "how";
type Level = "good" | "warning" | "error";

/** On which line of the list each problem stands. */
const lineOf: Record<CheckProblemCode, LineName> = {
  noRecipients: "who",
  firstGone: "who",
  segmentBroken: "who",
  opensUncounted: "who",
  noTemplate: "what",
  templateBroken: "what",
  noSubject: "what",
  notCounted: "what",
  noGoal: "what",
  sameVariants: "how",
  fewToTest: "how",
  hurriedBandit: "how",
  missingVariables: "what",
  noUnsubscribeLink: "what",
  noPostalAddress: "what",
  noSender: "from",
  senderUnproven: "from",
  senderDisabled: "from",
  senderPaused: "from",
};

export function CheckList({ workspace, campaign, check, parts, canWrite, family }: CheckListProps) {
  const t = useTranslations("campaigns.check");
  const tn = useTranslations("campaigns");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  const percent = (rate: number) => formatNumber(rate, locale, { style: "percent", maximumFractionDigits: 1 });
  const sender = parts.senders.find(({ id }) => id === campaign.senderId);
  const template = parts.templates.find(({ id }) => id === campaign.templateId);
  const attached = campaign.attachments.reduce((sum, { size }) => sum + size, 0);
  const experiment = experimentOf(campaign.rollout);
  const leftOut = check.excluded.find(({ reason }) => reason === "byHand")?.count ?? 0;
  const isByPlace = (reason: Exclusion) => reason === "onExcludedList" || reason === "inExcludedSegment";
  const byPlace = check.excluded.filter(({ reason }) => isByPlace(reason));
  const byFamily = check.excluded.filter(({ reason }) => reason !== "byHand" && !isByPlace(reason));
  const at = (line: LineName) => check.problems.filter(({ code }) => lineOf[code] === line);

  return (
    <ol className="mb-8">
      <Line title={t("who")} problems={at("who")} workspace={workspace} campaign={campaign}>
        {check.recipientCount === null ? (
          <p className="text-muted">{t("counting")}</p>
        ) : (
          <p data-figures className="text-xl font-semibold tracking-tight">
            {t("people", { count: check.recipientCount, shown: number(check.recipientCount) })}
          </p>
        )}
        {check.audienceCount !== null && (
          <p data-figures className="text-muted">
            {t("ofAudience", { count: check.audienceCount, shown: number(check.audienceCount) })}
          </p>
        )}
        {check.skipped.length + byPlace.length > 0 && (
          <ul data-figures className="mt-1 text-muted">
            {check.skipped.map(({ reason, count }) => (
              <li key={reason}>
                {number(count)} · {tn(`skip.${reason}`)}
              </li>
            ))}
            {byPlace.map(({ reason, count }) => (
              <li key={reason}>
                {number(count)} · {tn(`follow.excluded.${reason}`)}
              </li>
            ))}
          </ul>
        )}
        {leftOut > 0 && (
          <p data-figures className="mt-1 flex flex-wrap items-center gap-x-3 text-muted">
            {number(leftOut)} · {tn("follow.excluded.byHand")}
            {canWrite && <IncludeExcluded campaignId={campaign.id} />}
          </p>
        )}
        {campaign.followsKind && (
          <div className="mt-3">
            {family}
            <ul data-figures className="mt-1 text-muted">
              {byFamily.map(({ reason, count }) => (
                <li key={reason}>
                  {number(count)} · {tn(`follow.excluded.${reason}`)}
                </li>
              ))}
            </ul>
            {campaign.followsKind === "notOpened" && <p className="mt-1 text-muted">{tn("follow.untracked")}</p>}
          </div>
        )}
      </Line>
      <Line title={t("what")} problems={at("what")} workspace={workspace} campaign={campaign}>
        <p className="font-medium">
          <bdi>{template?.name ?? "–"}</bdi>
        </p>
        <p data-figures className="text-muted">
          {[
            check.htmlBytes > 0 && formatBytes(check.htmlBytes, locale),
            campaign.attachments.length > 0 &&
              tn("facts.files", { count: campaign.attachments.length, size: formatBytes(attached, locale) }),
            campaign.trackOpens && tn("facts.opens"),
            campaign.trackClicks && tn("facts.clicks"),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </Line>
      <Line title={t("every")} level={levelOf(check.run)} problems={[]} workspace={workspace} campaign={campaign}>
        <RunLine campaignId={campaign.id} run={check.run} canWrite={canWrite} />
      </Line>
      <Line title={t("from")} problems={at("from")} workspace={workspace} campaign={campaign}>
        <p className="font-medium break-words">
          <bdi>{sender ? (sender.fromName ? `${sender.fromName} <${sender.fromEmail}>` : sender.fromEmail) : "–"}</bdi>
        </p>
        {sender && <p className="text-muted">{t("through", { sender: senderNames(campaign, parts, locale) })}</p>}
      </Line>
      {experiment && (
        <Line title={t("how")} problems={at("how")} workspace={workspace} campaign={campaign}>
          <ExperimentPlan experiment={experiment} recipientCount={check.recipientCount} />
        </Line>
      )}
      {campaign.rollout?.kind === "canary" && (
        <Line title={t("how")} problems={[]} workspace={workspace} campaign={campaign}>
          {check.recipientCount !== null && <p className="font-medium">{t("waves", { count: check.waves.length })}</p>}
          <p data-figures className="text-muted">
            {check.waves
              .map((size) => t("about", { share: percent(size / (check.recipientCount ?? 1)), shown: number(size) }))
              .join(" → ")}
          </p>
          {check.waves.length > 1 && (
            <p className="text-muted">
              {t("between", { hold: formatDuration(campaign.rollout.holdMinutes * 60_000, locale) })}
            </p>
          )}
        </Line>
      )}
    </ol>
  );
}

/** Of the check of every mail, as far as it has come. */
function levelOf(run: CampaignCheck["run"]): Level | "unknown" {
  if (!run || run.outdated) return "unknown";
  if (run.status === "failed") return "error";
  const [worst] = run.findings;
  if (worst) return worst.level;
  return run.status === "done" ? "good" : "unknown";
}

const looks: Record<Level | "unknown", { icon: LucideIcon; color: string }> = {
  unknown: { icon: CircleDashed, color: "text-muted" },
  good: { icon: CircleCheck, color: "text-success-soft-foreground" },
  warning: { icon: TriangleAlert, color: "text-warning-soft-foreground" },
  error: { icon: CircleX, color: "text-danger-soft-foreground" },
};

type LineProps = {
  title: string;
  /** Left out: as its problems are. */
  level?: Level | "unknown";
  problems: CampaignCheck["problems"];
  workspace: string;
  campaign: Campaign;
  children: ReactNode;
};

function Line({ title, problems, level = worstOf(problems), workspace, campaign, children }: LineProps) {
  const t = useTranslations("campaigns.check");
  const tt = useTranslations("templates");
  const { icon: Icon, color } = looks[level];
  return (
    <li className="flex gap-4 border-b border-separator py-5 first:pt-0">
      <Icon aria-label={t(`level.${level}`)} className={`mt-0.5 size-5 shrink-0 ${color}`} />
      <div className="min-w-0 flex-1">
        <h2 className="mb-0.5 text-xs font-medium text-muted">{title}</h2>
        {children}
        {problems.map(({ code, level, values, variants }) => (
          <p key={`${code} ${variants}`} className={`mt-3 text-pretty ${looks[level].color}`}>
            {variants && `${t("inVariants", { count: variants.length, names: variants.join(", ") })} `}
            {t(`problem.${code}`, code === "templateBroken" ? { error: tt("errors.liquid", values) } : values)}{" "}
            <Link href={mendAt(code, workspace, campaign) as Route} className="font-medium whitespace-nowrap underline">
              {t("mend")}
            </Link>
          </p>
        ))}
      </div>
    </li>
  );
}

function worstOf(problems: CampaignCheck["problems"]): Level {
  if (problems.some(({ level }) => level === "error")) return "error";
  return problems.length > 0 ? "warning" : "good";
}

/** The page on which a problem is solved. */
function mendAt(code: CheckProblemCode, workspace: string, { id, templateId, senderId }: Campaign): string {
  const inTemplate = ["templateBroken", "noSubject", "noUnsubscribeLink"];
  if (inTemplate.includes(code) && templateId) return `/${workspace}/templates/${templateId}`;
  if (code.startsWith("sender")) return `/${workspace}/senders/${senderId}`;
  if (code === "noPostalAddress") return `/${workspace}/settings`;
  return `/${workspace}/campaigns/${id}`;
}
