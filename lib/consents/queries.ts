import { and, desc, eq, getTableColumns, lt } from "drizzle-orm";
import { consents, consentTexts, contacts, lists } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { ListConsents } from "./schema";

/** Newest first. */
export async function listConsents(ctx: Ctx, { contactId, cursor, limit }: ListConsents) {
  authorize(ctx, "contacts:read");
  const { workspaceId } = ctx;
  const isHere = and(eq(contacts.id, contactId), eq(contacts.workspaceId, workspaceId));
  if ((await ctx.db.$count(contacts, isHere)) === 0) throw notFound("contact");
  const before = cursor ? Number(cursor) : undefined;
  const found = await findConsents(ctx.db, { workspaceId, contactId, before, limit: limit + 1 });
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? String(items.at(-1)!.id) : null };
}

type Find = { workspaceId: string; contactId: string; before?: number; limit: number };

/** What a contact agreed to and took back, newest first, each with its list and the words that were shown. */
export function findConsents(db: Db, { workspaceId, contactId, before, limit }: Find) {
  return db
    .select({ ...columns, listName: lists.name, text: consentTexts.text })
    .from(consents)
    .leftJoin(lists, eq(lists.id, consents.listId))
    .leftJoin(consentTexts, eq(consentTexts.id, consents.textId))
    .where(
      and(
        eq(consents.workspaceId, workspaceId),
        eq(consents.contactId, contactId),
        before ? lt(consents.id, before) : undefined,
      ),
    )
    .orderBy(desc(consents.id))
    .limit(limit);
}

const { workspaceId: _, contactId: __, textId: ___, ...columns } = getTableColumns(consents);
