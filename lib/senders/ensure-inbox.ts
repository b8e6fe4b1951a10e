import { and, eq, isNull } from "drizzle-orm";
import { senders } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { newId } from "@/lib/ids";

type Workspace = { id: string; slug: string; name: string; locale: Locale };

/** The sender of a fresh workspace: what it sends is read in the local inbox and never leaves the house. */
export async function ensureInboxSender(db: Db, { id: workspaceId, slug, name, locale }: Workspace) {
  const mine = and(eq(senders.workspaceId, workspaceId), eq(senders.kind, "inbox"), isNull(senders.archivedAt));
  const [existing] = await db.select().from(senders).where(mine).limit(1);
  if (existing) return existing;
  const [sender] = await db
    .insert(senders)
    .values({
      id: newId("sender"),
      workspaceId,
      kind: "inbox",
      name: translate(locale, "senders.inboxName"),
      fromEmail: `${slug}@lettermill.test`,
      fromName: name,
      fromProvenAt: new Date(),
      fromProvenBy: "inbox",
    })
    .returning();
  return sender!;
}
