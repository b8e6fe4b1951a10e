import { and, desc, eq, isNotNull, lt } from "drizzle-orm";
import { campaigns, messages } from "@/drizzle/schema";
import { withFacts } from "@/lib/contacts/facts";
import type { Db } from "@/lib/db";
import { messageRenderer } from "@/lib/messages/render";
import { factsOf, type Snapshot, snapshotOf } from "@/lib/messages/snapshot";
import { makeMessageToken } from "@/lib/tokens";
import type { Reader } from "./find";

type Page = { before?: string; limit: number };

/** Everything that was sent to the reader, newest first, under the subject they saw, with the way to read it again. */
export async function listSentTo(db: Db, { workspaceId, contact }: Reader, { before, limit }: Page) {
  const rows = await db
    .select({
      id: messages.id,
      sentAt: messages.sentAt,
      claimedAt: messages.claimedAt,
      openedAt: messages.openedAt,
      clickedAt: messages.clickedAt,
      variant: messages.variant,
      snapshot: campaigns.snapshot,
    })
    .from(messages)
    .innerJoin(campaigns, eq(campaigns.id, messages.campaignId))
    .where(
      and(
        eq(messages.contactId, contact.id),
        eq(messages.workspaceId, workspaceId),
        eq(messages.status, "sent"),
        isNotNull(campaigns.snapshot),
        before ? lt(messages.id, before) : undefined,
      ),
    )
    .orderBy(desc(messages.id))
    .limit(limit + 1);
  const items = [];
  for (const { snapshot: frozen, variant, id, sentAt, claimedAt, ...deeds } of rows.slice(0, limit)) {
    const snapshot = snapshotOf(frozen as Snapshot, variant);
    const date = claimedAt ?? sentAt ?? new Date(0);
    const [reader] = await withFacts(db, factsOf(snapshot), [{ id, workspaceId, date, contact }]);
    const subjectOnly = { ...snapshot, template: { ...snapshot.template, html: "", text: "" } };
    items.push({
      id,
      sentAt: sentAt!,
      ...deeds,
      subject: messageRenderer(subjectOnly)(reader!).mail.subject,
      viewPath: `/view/${makeMessageToken({ purpose: "view", workspaceId, messageId: id, link: 0 })}`,
    });
  }
  return { items, next: rows.length > limit ? rows[limit - 1]!.id : null };
}
