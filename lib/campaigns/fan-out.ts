import { eq, sql } from "drizzle-orm";
import { campaigns, messages } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { notifyLive } from "@/lib/live";
import { providerNames } from "@/lib/mail/mailbox-providers";
import { findChunk, selectAudience } from "./audience";
import { findFollower } from "./family";
import { planWaves } from "./plan-waves";
import { findPool } from "./pool";

const CHUNK = 10_000;
/** From here on the planner needs fresh statistics to walk the ledger by its key. */
const WORTH_ANALYZING = 1_000;

/**
 * Writes the audience down, one row of the ledger per contact, within `budgetMs`. Each chunk is committed together with
 * the cursor, so a kill costs nothing and a repetition adds nothing. False when there is more to write.
 */
export async function writeAudience(db: Db, campaignId: string, budgetMs = 8_000, chunk = CHUNK): Promise<boolean> {
  const deadline = performance.now() + budgetMs;
  const bounds = await planWaves(db, campaignId);
  do {
    if (await writeChunk(db, campaignId, bounds, chunk)) return true;
  } while (performance.now() < deadline);
  return false;
}

/** Between 0 and 1, and always the same for one person in one campaign. */
const hashOf = (campaignId: string) => sql`(hashtextextended(${campaignId} || contact_id, 0) / 2 ^ 64 + 0.5)`;

/** True when nothing is left to write, or the campaign no longer wants it. */
async function writeChunk(db: Db, campaignId: string, bounds: number[], limit: number): Promise<boolean> {
  const audienceCount = await db.transaction(async (tx) => {
    const [campaign] = await tx.select().from(campaigns).where(eq(campaigns.id, campaignId)).for("update");
    if (campaign?.status !== "sending" || campaign.fanOutAt) return 0;
    const rates = (await findPool(tx, campaign)).map(({ providerRates }) => providerRates);
    const names = JSON.stringify(providerNames(Object.assign({}, ...rates)));
    const follower = await findFollower(tx, campaign);
    const chunk = await findChunk(tx, follower, campaign.fanOutCursor ?? "", limit);
    const [written] = await tx.execute<{ count: number }>(sql`
      with audience as materialized (${selectAudience(follower, chunk)}),
      added as (
        insert into ${messages}
          (id, workspace_id, campaign_id, contact_id, email, by_segment, provider, wave, status, skip_reason)
        select new_id('msg'), workspace_id, ${campaignId}, contact_id, email, by_segment,
          coalesce(${names}::jsonb ->> split_part(email, '@', 2), ''),
          width_bucket(${hashOf(campaignId)}, ${sql.param(bounds)}::float8[]),
          (case when skip_reason is null then 'pending' else 'skipped' end)::message_status, skip_reason
        from audience where exclusion is null
        on conflict (campaign_id, contact_id) do nothing
        returning id)
      select count(*)::int as count from added`);
    const audienceCount = campaign.audienceCount + written!.count;
    const isLast = chunk.upTo === null;
    await tx
      .update(campaigns)
      .set({
        fanOutCursor: chunk.upTo,
        fanOutAt: isLast ? sql`now()` : null,
        audienceCount,
        wakeAt: sql`now() + interval '10 seconds'`,
      })
      .where(eq(campaigns.id, campaignId));
    await notifyLive(tx, campaign.workspaceId, "campaign", campaignId);
    return isLast ? audienceCount : null;
  });
  if (audienceCount === null) return false;
  if (audienceCount >= WORTH_ANALYZING) await db.execute(sql`analyze ${messages}`);
  return true;
}
