import { asc, desc, eq, sql } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { inTime } from "@/lib/segments/in-time";
import { ask, isOpen, matching } from "./filter";
import type { ContactFilter } from "./schema";

/** Counting stops here: beyond it a page says "more than", and stays quick whatever the size. */
const MOST = { all: 100_000, found: 10_000 };

export async function countContacts(ctx: Ctx, filter: ContactFilter) {
  authorize(ctx, "contacts:read");
  const limit = isOpen(filter) ? MOST.all : MOST.found;
  const count = await ask(ctx, filter, (db, means) => {
    // In the order in which they are shown: along the key.
    const newest = db
      .select({ id: contacts.id })
      .from(contacts)
      .where(means)
      .orderBy(desc(contacts.id))
      .limit(limit + 1);
    return db.$count(newest.as("newest"));
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
export function countAll(db: Db, workspaceId?: string): Promise<number> {
  const ids = db
    .select({ id: contacts.id })
    .from(contacts)
    .where(workspaceId ? eq(contacts.workspaceId, workspaceId) : undefined)
    .orderBy(asc(contacts.id));
  return db.$count(sql`(${ids} offset 0) along_key`);
}
