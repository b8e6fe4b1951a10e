import { and, eq, or, sql } from "drizzle-orm";
import { campaignContacts, campaignLists, type campaigns, contacts, memberships, messages } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { normalizeEmail } from "@/lib/email";
import { getMessage } from "@/lib/messages/queries";
import { exclusionOf, findFollower } from "./family";
import { findRow } from "./queries";
import type { Absence, AddressInCampaign, AddressStory, Exclusion } from "./schema";

/** What became of one address in a campaign: its message with every try, or why there is none. */
export async function explainAddress(ctx: Ctx, { campaignId, email }: AddressInCampaign): Promise<AddressStory> {
  authorize(ctx, "read");
  const campaign = await findRow(ctx, campaignId);
  const address = normalizeEmail(email) ?? email;
  // The address that the mail went to, or the one that the contact has by now.
  const [found] = await ctx.db
    .select({ id: messages.id })
    .from(messages)
    .leftJoin(contacts, eq(contacts.id, messages.contactId))
    .where(and(eq(messages.campaignId, campaignId), or(eq(messages.email, address), eq(contacts.email, address))))
    .orderBy(sql`${messages.email} = ${address} desc`)
    .limit(1);
  if (found) return { message: await getMessage(ctx, { messageId: found.id }), absence: null };
  return { message: null, absence: await absenceOf(ctx, campaign, address) };
}

async function absenceOf(
  { db, workspaceId }: Ctx,
  campaign: typeof campaigns.$inferSelect,
  email: string,
): Promise<Absence> {
  const mine = and(eq(contacts.workspaceId, workspaceId), eq(contacts.email, email));
  const [contact] = await db.select({ id: contacts.id }).from(contacts).where(mine);
  if (!contact) return "unknown";
  if (!campaign.startedAt) return "notStarted";
  const [chosen] = await db
    .select({ id: memberships.contactId })
    .from(memberships)
    .innerJoin(
      campaignLists,
      and(eq(campaignLists.listId, memberships.listId), eq(campaignLists.campaignId, campaign.id)),
    )
    .where(eq(memberships.contactId, contact.id))
    .limit(1);
  const single = and(eq(campaignContacts.campaignId, campaign.id), eq(campaignContacts.contactId, contact.id));
  if (!chosen && (await db.$count(campaignContacts, single)) === 0) return "notChosen";
  const follower = await findFollower(db, campaign);
  const [row] = await db.execute<{ exclusion: Exclusion | null }>(
    sql`select ${exclusionOf(follower, sql`${contact.id}`)} as exclusion`,
  );
  return row!.exclusion ?? "joinedLater";
}
