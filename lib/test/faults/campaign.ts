import { eq, sql } from "drizzle-orm";
import { campaignSenders, workspaces } from "@/drizzle/schema";
import { sendCampaign } from "@/lib/campaigns/send";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { isAlive } from "@/lib/processes";
import type { Rollout } from "@/lib/rollouts/schema";
import { campaignRow, createDraft, createSender } from "../campaigns";
import { createList, ownerCtx } from "../factories";
import { until } from "../until";
import { fateOf } from "./behaviour";
import { checkDelivery, type Planned } from "./check-delivery";

type Options = {
  emails: string[];
  /** Of these, nobody is to get anything. */
  suppressed?: string[];
  connections?: number;
  /** Of another sender that shares the work; none without them. */
  otherConnections?: number;
  rollout?: Rollout;
  server: { port: number; journal: string };
};

/** A campaign to these addresses, and what an honest end of it looks like. */
export async function planCampaign({
  emails,
  suppressed = [],
  connections = 1,
  otherConnections,
  rollout,
  server,
}: Options) {
  const ctx = await ownerCtx();
  // So many are refused on purpose that an ordinary workspace would stop.
  await db.update(workspaces).set({ maxBouncePercent: null }).where(eq(workspaces.id, ctx.workspaceId));
  const sender = await createSender(ctx, { port: server.port, maxConnections: connections });
  const list = await fillList(ctx, emails, suppressed);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId: sender.id, rollout });
  if (otherConnections) {
    const other = await createSender(ctx, { port: server.port, maxConnections: otherConnections });
    await db.insert(campaignSenders).values({ campaignId, senderId: other.id });
  }
  const isSuppressed = new Set(suppressed);
  const plan: Planned[] = emails.map((email) =>
    isSuppressed.has(email) ? { email, arrivals: 0, status: "skipped" } : { email, ...fateOf(email) },
  );
  return {
    ctx,
    campaignId,
    plan,
    begin: () => sendCampaign(ctx, { campaignId, windowEndAt: null }),
    status: async () => (await campaignRow(campaignId)).status,
    check: () => checkDelivery(process.env.DATABASE_URL!, campaignId, plan, server.journal),
  };
}

/** Contacts in the order of the addresses, all of one list. */
async function fillList(ctx: Ctx, emails: string[], suppressed: string[]) {
  const list = await createList(ctx);
  await db.execute(sql`
    with added as (
      insert into contacts (id, workspace_id, email)
      select new_id('con'), ${ctx.workspaceId}, email
      from unnest(${sql.param(emails)}::text[]) with ordinality as e (email, n) order by n returning id)
    insert into memberships (list_id, contact_id, workspace_id)
    select ${list.id}, id, ${ctx.workspaceId} from added`);
  await db.execute(sql`
    insert into suppressions (workspace_id, email, reason)
    select ${ctx.workspaceId}, email, 'manual' from unnest(${sql.param(suppressed)}::text[]) email`);
  return list;
}

export type PlannedCampaign = Awaited<ReturnType<typeof planCampaign>>;

/**
 * Until the campaign is over, in a world where waiting takes no time: leases of dead processes have run out, and whoever
 * was put off is due.
 */
export const untilOver = ({ status }: PlannedCampaign, timeoutMs = 60_000) =>
  until(
    "the campaign is over",
    async () => {
      await letTimePass();
      return (await status()) === "sent";
    },
    { timeoutMs, everyMs: 250 },
  );

async function letTimePass() {
  const late = await db.execute<{ pid: number }>(sql`select pid from pumps where ended_at is null`);
  const dead = [...late].map(({ pid }) => pid).filter((pid) => !isAlive(pid));
  await db.execute(sql`
    update pumps set lease_until = now() - interval '3 seconds'
    where ended_at is null and pid = any(${sql.param(dead)}::int[])`);
  if (dead.length > 0) await db.execute(sql`update executor.jobs set leased_until = now() where leased_until > now()`);
  await db.execute(sql`update messages set next_attempt_at = now() where next_attempt_at > now()`);
  await db.execute(sql`update campaigns set wake_at = now() where status = 'sending' and wake_at > now()`);
}
