import { and, eq, exists, type SQL, sql } from "drizzle-orm";
import { contacts, memberships, wordsOf } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { findCondition } from "@/lib/segments/condition";
import { suppressedEmails } from "@/lib/suppressions/suppressed";
import type { ContactFilter } from "./schema";

/** The contacts of a workspace that a filter means, as a condition on `contacts`. */
export async function matching(db: Db, workspaceId: string, filter: ContactFilter): Promise<SQL | undefined> {
  const { q, listId, segmentId, tag, state } = filter;
  return and(
    eq(contacts.workspaceId, workspaceId),
    q ? hasWords(q) : undefined,
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

/** Each word of the search must begin a word of the name or the address. Signs alone find nothing. */
function hasWords(search: string): SQL {
  const words = search.match(/[\p{L}\p{N}\p{M}]+/gu);
  if (!words) return sql`false`;
  const query = words.map((word) => `${word}:*`).join(" & ");
  return sql`${wordsOf(contacts)} @@ to_tsquery('simple', ${query})`;
}
