import { inboxMails } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { mailbox } from "./mailbox";

/** Lets every inbox, a workspace's or the installation's own, keep its newest mails alone. */
export async function pruneInboxes(db: Db, keepCount: number) {
  const inboxes = await db.selectDistinct({ workspaceId: inboxMails.workspaceId }).from(inboxMails);
  for (const { workspaceId } of inboxes) await mailbox(db, workspaceId).keepNewest(keepCount);
}
