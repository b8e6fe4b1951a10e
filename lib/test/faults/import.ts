import { eq, sql } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { getImport } from "@/lib/imports/queries";
import { type Import, isUnderWay } from "@/lib/imports/schema";
import { startImport } from "@/lib/imports/start";
import { undoImport } from "@/lib/imports/undo";
import { createList, ownerCtx } from "../factories";
import { advance, beginCheck, beginImport, manyRows } from "../imports";

/** What an import is at, one after the other, and how a person sets it going. */
export const phases = ["check", "run", "undo"] as const;
export type Phase = (typeof phases)[number];

/** An import into a workspace that has 1,485 of its people already, some under other names. */
export async function planImport(rows: number) {
  const ctx = await ownerCtx();
  const { workspaceId } = ctx;
  const { id: listId } = await createList(ctx);
  await advance(await beginImport(ctx, manyRows(2_000)));
  await db
    .update(contacts)
    .set({ fullName: "Old" })
    .where(sql`workspace_id = ${workspaceId} and email like '%7@example.com'`);
  let importId = "";
  const begin: Record<Phase, () => Promise<unknown>> = {
    check: async () => (importId = await beginCheck(ctx, manyRows(rows), { listIds: [listId], tags: ["fair"] })),
    run: () => startImport(ctx, { importId }),
    async undo() {
      // These came by it and stay.
      await db
        .update(contacts)
        .set({ comment: "Called", version: 2 })
        .where(sql`workspace_id = ${workspaceId} and email like 'person%9999@example.com'`);
      await undoImport(ctx, { importId });
    },
  };
  const read = () => getImport(ctx, { importId });
  return {
    begin: (phase: Phase) => begin[phase](),
    /** Without anything in the way. */
    advance: () => advance(importId),
    read,
    isOver: async () => !isUnderWay((await read()).status),
    trace: () => traceOf(workspaceId, importId),
    countContacts: () => db.$count(contacts, eq(contacts.workspaceId, workspaceId)),
  };
}
export type PlannedImport = Awaited<ReturnType<typeof planImport>>;

/** How much of what it is at was done: only rises, and by each piece. */
export const workDone = ({ status, rowCount, plan, createdCount, undo }: Import) =>
  status === "checking" ? rowCount + (plan?.createdCount ?? 0) : status === "undoing" ? sumOf(undo) : createdCount;

const sumOf = (counts: Record<string, number> | null) =>
  Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);

const digest = "md5(coalesce(string_agg(t::text, ',' order by t::text collate \"C\"), ''))";

/** All that it counts and all that it left, but for ids and times: the same of two that did the same. */
async function traceOf(workspaceId: string, importId: string) {
  const [found] = await db.execute<Record<string, unknown>>(sql`
    with people as (
      select c.*, (select jsonb_agg(value) from jsonb_each(attributes)) as values from contacts c where workspace_id = ${workspaceId}
    )
    select status, plan, undo, row_count, staged_count, merged_count, created_count, updated_count, unchanged_count,
      duplicate_count, rejected_count,
      (select ${sql.raw(digest)} from (select email, full_name, birthday, comment, tags, values from people) t) as contacts,
      (select ${sql.raw(digest)} from (
        select email, m.status from memberships m join people p on p.id = m.contact_id) t) as memberships,
      (select ${sql.raw(digest)} from (
        select row_number, reason, reason_values, cells from import_rejects where import_id = i.id) t) as rejects,
      (select ${sql.raw(digest)} from (
        select act, count(*) from consents where workspace_id = i.workspace_id group by act) t) as consents,
      (select count(*) from import_changes where import_id = i.id) as changes,
      (select count(*) from import_chunks where import_id = i.id) as chunks
    from imports i where id = ${importId}`);
  return found!;
}
