import { resolveTxt as systemResolveTxt } from "node:dns/promises";
import { and, eq, isNull, sql } from "drizzle-orm";
import { senders, users, workspaces } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import { countTry } from "@/lib/limits";
import { queueLetter } from "@/lib/mail/letters";
import { issueToken, spendToken } from "@/lib/one-time-tokens";
import { dnsProofOf } from "./dns-proof";
import { getSender } from "./queries";
import type { ProveFrom, SenderRef } from "./schema";

const HOURS = 48;

/** Mails a link to the From address; whoever reads mail there can allow its use. */
export async function requestProof(ctx: Ctx, { senderId }: SenderRef): Promise<{ email: string }> {
  authorize(ctx, "senders:write");
  const { fromEmail } = await getSender(ctx, { senderId });
  await countTry("proofToAddress", fromEmail);
  await ctx.db.transaction(async (tx) => {
    const token = await issueToken(tx, { purpose: "proveSender", subjectId: senderId, value: fromEmail, hours: HOURS });
    const [workspace] = await tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
    const locale = (await readerLocale(tx, ctx)) ?? workspace!.locale;
    await queueLetter(
      tx,
      "proveSender",
      { email: fromEmail, locale },
      {
        fromEmail,
        workspace: workspace!.name,
        url: `${env.APP_URL}/prove-sender?token=${token}`,
      },
    );
  });
  return { email: fromEmail };
}

async function readerLocale(db: Db, { actor }: Ctx) {
  if (actor.type !== "user") return null;
  const [user] = await db.select({ locale: users.locale }).from(users).where(eq(users.id, actor.userId));
  return user?.locale;
}

/** Uses the link up. It counts for the address it was mailed to, not for one that was put in since. */
export async function proveFrom(db: Db, { token }: ProveFrom): Promise<{ email: string }> {
  return db.transaction(async (tx) => {
    const { subjectId, value } = await spendToken(tx, "proveSender", token);
    const [sender] = await tx
      .update(senders)
      .set({ fromProvenAt: sql`now()`, fromProvenBy: "mail" })
      .where(and(eq(senders.id, subjectId), eq(senders.fromEmail, value!), isNull(senders.archivedAt)))
      .returning({ email: senders.fromEmail });
    if (!sender) throw new AppError("invalid", "accounts.errors.link");
    return sender;
  });
}

/** Looks for the TXT record in the From address' domain. */
export async function proveByDns(ctx: Ctx, { senderId }: SenderRef, resolveTxt = systemResolveTxt) {
  authorize(ctx, "senders:write");
  const { fromEmail } = await getSender(ctx, { senderId });
  const { name, value } = dnsProofOf(ctx.workspaceId, fromEmail);
  const records = await resolveTxt(name).catch(() => []);
  if (!records.some((parts) => parts.join("").trim() === value)) {
    throw new AppError("invalid", records.length > 0 ? "senders.errors.dnsOther" : "senders.errors.dnsMissing", {
      name,
    });
  }
  const proven = await ctx.db
    .update(senders)
    .set({ fromProvenAt: sql`now()`, fromProvenBy: "dns" })
    .where(and(eq(senders.id, senderId), eq(senders.workspaceId, ctx.workspaceId), eq(senders.fromEmail, fromEmail)))
    .returning({ id: senders.id });
  if (proven.length === 0) throw notFound("sender");
  return getSender(ctx, { senderId });
}
