import { and, eq, or, sql } from "drizzle-orm";
import { type campaigns, contacts, messages } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { normalizeEmail } from "@/lib/email";
import { getMessage } from "@/lib/messages/queries";
import { onlyThose, selectAudience } from "./audience";
import { findFollower } from "./family";
import { findRow } from "./queries";
import type { Absence, AddressInCampaign, AddressStory, Exclusion } from "./schema";

/** What became of one address in a campaign: its message with every try, or why there is none. */
export async function explainAddress(ctx: Ctx, { campaignId, email }: AddressInCampaign): Promise<AddressStory> {
  authorize(ctx, "campaigns:read");
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
  const follower = await findFollower(db, campaign);
  const [chosen] = await db.execute<{ exclusion: Exclusion | null }>(
    sql`select exclusion from (${selectAudience(follower, onlyThose([contact.id]))}) audience`,
  );
  return chosen ? (chosen.exclusion ?? "joinedLater") : "notChosen";
}
