import { and, eq, exists, type SQL, sql } from "drizzle-orm";
import { contacts, contactTexts, memberships, searchBacklog } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { literally } from "@/lib/db/list";
import { findCondition } from "@/lib/segments/condition";
import { inTime } from "@/lib/segments/in-time";
import { suppressedEmails } from "@/lib/suppressions/suppressed";
import type { ContactFilter } from "./schema";

/** Whether it means all contacts. */
export const isOpen = (filter: ContactFilter) => !Object.values(filter).some(Boolean);

/** Reads of the contacts that a filter means, in the time that a question may take; all of them are no question. */
export async function ask<Answer>(
  { db, workspaceId }: Ctx,
  filter: ContactFilter,
  read: (db: Db, means: SQL | undefined) => Promise<Answer>,
): Promise<Answer> {
  const means = await matching(db, workspaceId, filter);
  return isOpen(filter) ? read(db, means) : inTime(db, (tx) => read(tx, means));
}

/** The contacts of a workspace that a filter means, as a condition on `contacts`. */
export async function matching(db: Db, workspaceId: string, filter: ContactFilter): Promise<SQL | undefined> {
  const { q, listId, segmentId, tag, state } = filter;
  return and(
    eq(contacts.workspaceId, workspaceId),
    q ? await hasWords(db, workspaceId, q) : undefined,
    segmentId ? await findCondition(db, workspaceId, segmentId) : undefined,
    tag ? sql`${contacts.tags} @> ${sql.param([tag])}::text[]` : undefined,
    state === "suppressed" ? sql`${contacts.email} in ${suppressedEmails(workspaceId)}` : undefined,
    listId || (state && state !== "suppressed")
      ? exists(
          db
            .select({ one: sql`1` })
            .from(memberships)
            .where(
              and(
                eq(memberships.contactId, contacts.id),
                eq(memberships.workspaceId, workspaceId),
                listId ? eq(memberships.listId, listId) : undefined,
                state && state !== "suppressed" ? eq(memberships.status, state) : undefined,
              ),
            ),
        )
      : undefined,
  );
}

/**
 * Each word of the search must stand anywhere in the names or the address; one of a letter or two, which is anywhere, must
 * begin a word of them. Contacts that an import has just brought are read one by one.
 */
async function hasWords(db: Db, workspaceId: string, search: string): Promise<SQL> {
  const patterns = search
    .split(/\s+/)
    .map((word) => (word.length < 3 ? `% ${literally(word)}%` : `%${literally(word)}%`));
  const holds = (text: SQL) =>
    sql.join(
      patterns.map((pattern) => sql`${text} like lower(${pattern})`),
      sql` and `,
    );
  const ofContact = sql`contact_text(c.full_name, c.first_name, c.last_name, c.email)`;
  const byText = sql`select t.contact_id from ${contactTexts} t where t.workspace_id = ${workspaceId} and ${holds(sql`t.text`)}`;
  // Alone, it can also be asked of one contact after the other, which is quicker where most are meant.
  const ofWorkspace = eq(searchBacklog.workspaceId, workspaceId);
  if ((await db.$count(searchBacklog, ofWorkspace)) === 0) return sql`${contacts.id} in (${byText})`;
  return sql`${contacts.id} in (
    ${byText}
    union all
    select c.id from ${searchBacklog} b cross join lateral (
      -- Range by range: a join would read all contacts, and first of all.
      select c.id from ${contacts} c
      where c.workspace_id = b.workspace_id and c.id between b.first_id and b.last_id and ${holds(ofContact)} offset 0
    ) c where b.workspace_id = ${workspaceId})`;
}
