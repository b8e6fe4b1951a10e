import { and, desc, eq, getTableColumns, isNotNull, isNull, lt } from "drizzle-orm";
import { senders } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import { type Health, readHealth } from "./circuits";
import { dnsProofOf } from "./dns-proof";
import type { ListSenders, Sender, SenderRef } from "./schema";

export async function getSender(ctx: Ctx, { senderId }: SenderRef): Promise<Sender> {
  authorize(ctx, "senders:read");
  const [row] = await ctx.db
    .select()
    .from(senders)
    .where(and(eq(senders.id, senderId), eq(senders.workspaceId, ctx.workspaceId)));
  if (!row) throw notFound("sender");
  const health = await readHealth(ctx.db, [senderId]);
  return shownOf(row, health);
}

/** Newest first. */
export async function listSenders(ctx: Ctx, { archived, cursor, limit }: ListSenders) {
  authorize(ctx, "senders:read");
  const found = await ctx.db
    .select(getTableColumns(senders))
    .from(senders)
    .where(
      and(
        eq(senders.workspaceId, ctx.workspaceId),
        archived ? isNotNull(senders.archivedAt) : isNull(senders.archivedAt),
        cursor ? lt(senders.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(senders.id))
    .limit(limit + 1);
  const health = await readHealth(
    ctx.db,
    found.map(({ id }) => id),
  );
  return toPage(
    found.map((row) => shownOf(row, health)),
    limit,
  );
}

type Row = typeof senders.$inferSelect;

/** Without its secret. */
function shownOf({ secret, oauth, workspaceId, fromProvenBy: _, ...row }: Row, health: Map<string, Health>): Sender {
  const { faultCount, ...shown } = health.get(row.id)!;
  return {
    ...row,
    health: shown,
    lastTestResult: row.lastTestResult as Sender["lastTestResult"],
    hasSecret: secret !== null,
    oauth: oauth && {
      clientId: oauth.clientId,
      hasClientSecret: oauth.clientSecret !== null,
      tokenUrl: oauth.tokenUrl,
    },
    dnsProof: dnsProofOf(workspaceId, row.fromEmail),
  };
}
