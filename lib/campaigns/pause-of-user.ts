import { and, eq, exists, inArray, isNull, ne, not, or, sql } from "drizzle-orm";
import { campaigns, members, users } from "@/drizzle/schema";
import type { Tx } from "@/lib/db";
import { notifyLive } from "@/lib/live";

/** What someone who may not send any more has under way: what they made, and all in workspaces that only they own. */
export async function pauseCampaignsOf(tx: Tx, userId: string) {
  const owners = and(eq(members.workspaceId, campaigns.workspaceId), eq(members.role, "owner"));
  const own = tx
    .select()
    .from(members)
    .where(and(owners, eq(members.userId, userId)));
  const others = tx
    .select()
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(owners, ne(members.userId, userId), isNull(users.blockedAt), ne(users.role, "guest")));
  const paused = await tx
    .update(campaigns)
    .set({ status: "paused", pauseReason: "notAllowed", wakeAt: null, updatedAt: sql`now()` })
    .where(
      and(
        inArray(campaigns.status, ["scheduled", "sending"]),
        or(eq(campaigns.createdBy, userId), and(exists(own), not(exists(others)))),
      ),
    )
    .returning({ id: campaigns.id, workspaceId: campaigns.workspaceId });
  for (const { id, workspaceId } of paused) await notifyLive(tx, workspaceId, "campaign", id);
  return paused.length;
}
