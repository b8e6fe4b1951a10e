import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import { attempts, campaigns, contacts, messages } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { containing, toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import type { GetMessage, ListMessages, MessagePage, MessageWithAttempts } from "./schema";

const columns = {
  id: messages.id,
  campaignId: messages.campaignId,
  contactId: messages.contactId,
  email: messages.email,
  contactName: contacts.fullName,
  variant: messages.variant,
  status: messages.status,
  skipReason: messages.skipReason,
  reason: messages.reason,
  attemptCount: messages.attemptCount,
  nextAttemptAt: messages.nextAttemptAt,
  sentAt: messages.sentAt,
  openedAt: messages.openedAt,
  openCount: messages.openCount,
  clickedAt: messages.clickedAt,
  clickCount: messages.clickCount,
  unsubscribedAt: messages.unsubscribedAt,
  createdAt: messages.createdAt,
};

const eventColumn = {
  opened: messages.openedAt,
  clicked: messages.clickedAt,
  unsubscribed: messages.unsubscribedAt,
};

/** The ledger of one campaign, in the order in which it was written. */
export async function listMessages(ctx: Ctx, input: ListMessages): Promise<MessagePage> {
  authorize(ctx, "campaigns:read");
  const { campaignId, status, event, variant, q, cursor, limit } = input;
  const mine = and(eq(campaigns.id, campaignId), eq(campaigns.workspaceId, ctx.workspaceId));
  if ((await ctx.db.$count(campaigns, mine)) === 0) throw notFound("campaign");
  const rows = await ctx.db
    .select(columns)
    .from(messages)
    .leftJoin(contacts, eq(contacts.id, messages.contactId))
    .where(
      and(
        eq(messages.campaignId, campaignId),
        status && eq(messages.status, status),
        event && isNotNull(eventColumn[event]),
        variant === undefined ? undefined : eq(messages.variant, variant),
        containing(q, messages.email, contacts.fullName),
        cursor ? gt(messages.id, cursor) : undefined,
      ),
    )
    .orderBy(asc(messages.id))
    .limit(limit + 1);
  return toPage(rows, limit);
}

/** A message with every try to hand it over, the first one first. */
export async function getMessage(ctx: Ctx, { messageId }: GetMessage): Promise<MessageWithAttempts> {
  authorize(ctx, "campaigns:read");
  const [message] = await ctx.db
    .select(columns)
    .from(messages)
    .leftJoin(contacts, eq(contacts.id, messages.contactId))
    .where(and(eq(messages.id, messageId), eq(messages.workspaceId, ctx.workspaceId)));
  if (!message) throw notFound("message");
  const tries = await ctx.db
    .select({
      id: attempts.id,
      createdAt: attempts.createdAt,
      senderId: attempts.senderId,
      outcome: attempts.outcome,
      code: attempts.code,
      enhancedCode: attempts.enhancedCode,
      reply: attempts.reply,
      durationMs: attempts.durationMs,
    })
    .from(attempts)
    .where(eq(attempts.messageId, messageId))
    .orderBy(asc(attempts.id));
  return { ...message, attempts: tries };
}
