import { and, desc, eq, getTableColumns, lt, sql } from "drizzle-orm";
import { contactEvents } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { toPage } from "@/lib/db/list";
import type { ListEvents } from "./schema";

const { workspaceId: _, key: __, ...columns } = getTableColumns(contactEvents);

/** Newest first, as they were recorded. */
export async function listEvents(ctx: Ctx, { contactId, name, cursor, limit }: ListEvents) {
  authorize(ctx, "contacts:read");
  const found = await ctx.db
    .select(columns)
    .from(contactEvents)
    .where(
      and(
        eq(contactEvents.workspaceId, ctx.workspaceId),
        contactId ? eq(contactEvents.contactId, contactId) : undefined,
        name ? eq(contactEvents.name, name) : undefined,
        cursor ? lt(contactEvents.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(contactEvents.id))
    .limit(limit + 1);
  return toPage(found, limit);
}

const MOST_NAMES = 200;

/** What has happened at all, by name: one step down the index for each, however many events there are. */
export async function listEventNames(ctx: Ctx): Promise<string[]> {
  authorize(ctx, "contacts:read");
  const first = (after = sql``) => sql`
    select name from ${contactEvents} where workspace_id = ${ctx.workspaceId} ${after} order by name limit 1`;
  const rows = await ctx.db.execute<{ name: string }>(sql`
    with recursive known as (
      (${first()})
      union all
      select next.name from known cross join lateral (${first(sql`and name > known.name`)}) next
    ) select name from known limit ${MOST_NAMES}`);
  return [...rows].map(({ name }) => name);
}
