import { and, eq } from "drizzle-orm";
import { campaigns, contacts, links, messages } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import type { Snapshot } from "@/lib/messages/snapshot";
import { bareContact, mergeData, renderTarget, toWebAddress } from "@/lib/templates/render";
import { type MessageToken, readMessageToken } from "@/lib/tokens";
import { writeHit } from "./hits";
import type { Visitor } from "./record-open";

/** Where the link leads, having counted the click durably; null for a token that is not ours. A null visitor only asks. */
export async function recordClick(db: Db, token: string, visitor: Visitor | null): Promise<string | null> {
  const read = readMessageToken(token, "click");
  const target = read && (await findTarget(db, read));
  if (!read || !target) return null;
  const { workspaceId, messageId, link } = read;
  if (visitor) await writeHit(db, { kind: "click", workspaceId, messageId, linkPosition: link, ...visitor });
  return target;
}

/** From the campaign's frozen links alone: no part of a request ever names a target. */
async function findTarget(db: Db, { workspaceId, messageId, link }: MessageToken): Promise<string | null> {
  const [row] = await db
    .select({ url: links.url, email: messages.email, contactId: messages.contactId, campaignId: messages.campaignId })
    .from(messages)
    .innerJoin(links, and(eq(links.campaignId, messages.campaignId), eq(links.position, link)))
    .where(and(eq(messages.id, messageId), eq(messages.workspaceId, workspaceId)));
  if (!row) return null;
  if (!row.url.includes("{")) return toWebAddress(row.url);
  const [campaign] = await db
    .select({ snapshot: campaigns.snapshot })
    .from(campaigns)
    .where(eq(campaigns.id, row.campaignId));
  const [contact] = await db
    .select()
    .from(contacts)
    .where(eq(contacts.id, row.contactId ?? ""));
  const snapshot = campaign!.snapshot as Snapshot | null;
  if (!snapshot) return null;
  const { workspace, variables, template } = snapshot;
  const data = mergeData(contact ?? bareContact(row.email), workspace, variables);
  return renderTarget(row.url, data, template.frozenAt);
}
