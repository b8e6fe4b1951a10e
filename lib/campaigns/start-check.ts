import { sql } from "drizzle-orm";
import { campaignChecks } from "@/drizzle/schema";
import type { CheckRun } from "@/lib/checks/schema";
import { authorize, type Ctx } from "@/lib/context";
import { readClock } from "@/lib/db/clock";
import { enqueue } from "@/lib/outbox";
import { readCheck, toRun } from "./check-run";
import { cannot } from "./content";
import { lockCampaign } from "./queries";
import type { OneCampaign } from "./schema";

type Row = typeof campaignChecks.$inferSelect;

/**
 * Has every recipient's mail made, to see what is wrong with it. One of the same content that is under way goes on, and
 * one that has just ended stands: the longer it took, the longer.
 */
export async function startCheck(ctx: Ctx, { campaignId }: OneCampaign): Promise<CheckRun> {
  authorize(ctx, "campaigns:write");
  return ctx.db.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, ctx, campaignId);
    if (campaign.startedAt) throw cannot("checks.errors.started", campaign.status);
    const { last, isCurrent, fingerprint } = await readCheck(tx, campaign);
    if (last && isCurrent && stands(last, await readClock(tx))) return toRun(last, campaign, false);
    const fresh = { campaignId, workspaceId: ctx.workspaceId, fingerprint };
    const [row] = await tx
      .insert(campaignChecks)
      .values(fresh)
      .onConflictDoUpdate({ target: campaignChecks.campaignId, set: { ...blank, ...fresh } })
      .returning();
    await enqueue(tx, "campaign/check.queued", { campaignId, run: row!.run });
    return toRun(row!, campaign, false);
  });
}

const blank = {
  run: sql`${campaignChecks.run} + 1`,
  status: "running" as const,
  cursor: "",
  expectedCount: null,
  readCount: 0,
  audienceCount: 0,
  recipientCount: 0,
  failingCount: 0,
  skipped: {},
  excluded: {},
  htmlBytes: 0,
  findings: [],
  startedAt: sql`now()`,
  endedAt: null,
};

/** Who is on a list changes without the campaign: a check is repeated after as long as that costs little. */
function stands({ status, startedAt, endedAt }: Row, now: Date) {
  if (status === "running") return true;
  if (status === "failed" || !endedAt) return false;
  const tookMs = endedAt.getTime() - startedAt.getTime();
  return now.getTime() - endedAt.getTime() < Math.max(5_000, 20 * tookMs);
}
