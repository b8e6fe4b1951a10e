import { desc, eq } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { alongIndexes, inTime } from "@/lib/segments/in-time";
import { isOpen, matching } from "./filter";
import type { ContactFilter } from "./schema";

/** Counting stops here: beyond it a page says "more than", and stays quick whatever the size. */
const MOST = { all: 100_000, found: 10_000 };

export async function countContacts(ctx: Ctx, filter: ContactFilter) {
  authorize(ctx, "contacts:read");
  const limit = isOpen(filter) ? MOST.all : MOST.found;
  const means = await matching(ctx.db, ctx.workspaceId, filter);
  const count = await inTime(ctx.db, (tx) => {
    // In the order in which they are shown: along the key.
    const newest = tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(means)
      .orderBy(desc(contacts.id))
      .limit(limit + 1);
    return tx.$count(newest.as("newest"));
  });
  return { count: Math.min(count, limit), isCapped: count > limit };
}

/** To the last one: whoever does something to all of them knows to how many. */
export async function countExactly(ctx: Ctx, filter: ContactFilter) {
  authorize(ctx, "contacts:read");
  const means = await matching(ctx.db, ctx.workspaceId, filter);
  return inTime(ctx.db, async (tx) => ({ count: await tx.$count(contacts, means) }));
}

/** Those of a workspace, or of all: along a key, never through the table. */
export const countAll = (db: Db, workspaceId?: string): Promise<number> =>
  alongIndexes(db, (tx) => tx.$count(contacts, workspaceId ? eq(contacts.workspaceId, workspaceId) : undefined));
