import { and, eq, gt, inArray, ne } from "drizzle-orm";
import { messages, templates, waves } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { readTogether } from "@/lib/db/read-together";
import { AppError } from "@/lib/errors";
import { compareVariants } from "@/lib/experiments/posterior";
import { type Experiment, experimentOf, type VariantReport, Verdict } from "@/lib/experiments/schema";
import { type Snapshot, snapshotOf } from "@/lib/messages/snapshot";
import { findRow } from "./queries";
import type { OneCampaign } from "./schema";
import { countVariants } from "./variant-figures";
import { hasWinner, sharesOf } from "./variant-shares";

/** How the variants fare at this moment, and what was decided. */
export async function getVariantReport(ctx: Ctx, { campaignId }: OneCampaign): Promise<VariantReport> {
  authorize(ctx, "campaigns:read");
  return readTogether(`variants ${ctx.workspaceId} ${campaignId}`, () => makeReport(ctx, campaignId));
}

async function makeReport(ctx: Ctx, campaignId: string): Promise<VariantReport> {
  const { db } = ctx;
  const campaign = await findRow(ctx, campaignId);
  const experiment = experimentOf(campaign.rollout);
  if (!experiment || !campaign.snapshot) throw new AppError("conflict", "variants.errors.noVariants");
  const verdict = campaign.verdict && Verdict.parse(campaign.verdict);
  const [counts, names, restCount, [wave]] = await Promise.all([
    countVariants(db, campaignId, experiment),
    readTemplateNames(db, experiment, campaign.templateId),
    db.$count(messages, and(eq(messages.campaignId, campaignId), gt(messages.wave, 0), ne(messages.status, "skipped"))),
    db
      .select({ decideAt: waves.decideAt })
      .from(waves)
      .where(and(eq(waves.campaignId, campaignId), eq(waves.number, campaign.openWave))),
  ]);
  // What was decided stays as it was seen then; a bandit compares only those who have had their time.
  const isSettled = verdict && (hasWinner(campaign) || experiment.kind === "bandit");
  const standings = compareVariants(counts);
  const shares = sharesOf(campaign.variantBounds ?? []);
  return {
    kind: experiment.kind,
    metric: experiment.metric,
    goalUrl: experiment.goalUrl,
    threshold: experiment.kind === "test" ? experiment.threshold : null,
    unclear: experiment.kind === "test" ? experiment.unclear : null,
    decideAt: wave?.decideAt ?? null,
    verdict,
    restCount,
    variants: experiment.variants.map(({ templateId, delayMinutes }, variant) => {
      const { template, from } = snapshotOf(campaign.snapshot as Snapshot, variant);
      return {
        variant,
        subject: template.subject,
        fromName: from.name,
        templateName: names.get(templateId ?? campaign.templateId ?? "") ?? null,
        delayMinutes,
        share: shares[variant] ?? 0,
        ...counts[variant]!,
        ...standings[variant]!,
        ...(isSettled && verdict.figures[variant]),
      };
    }),
  };
}

async function readTemplateNames(db: Db, { variants }: Experiment, own: string | null) {
  const ids = [own, ...variants.map(({ templateId }) => templateId)].filter((id) => id !== null);
  const rows = await db
    .select({ id: templates.id, name: templates.name })
    .from(templates)
    .where(inArray(templates.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
