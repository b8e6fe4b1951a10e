import { and, eq, sql } from "drizzle-orm";
import { campaigns, messages, senders } from "@/drizzle/schema";
import { changeOf } from "@/lib/audit/mask";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { seal } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { ownDomains } from "@/lib/mail/mailbox-providers";
import { assertProxiesExist } from "@/lib/proxies/config";
import { closeCircuits } from "./circuits";
import { openSecret } from "./config";
import { goesBy } from "./goes-by";
import { isSameClient, mergeOAuth, openOAuth, sealOAuth } from "./oauth";
import { getSender } from "./queries";
import type { Rotation, UpdateSender } from "./schema";
import { completeSettings, requireEmail } from "./settings";
import { wakeHeldCampaigns } from "./wake-held";
import { beginWarmUp } from "./warm-up";

/** An empty secret keeps the old one, but never for another server. Another From address has to be proven again. */
export async function updateSender(ctx: Ctx, { senderId, version, ...changes }: UpdateSender) {
  authorize(ctx, "senders:write");
  await ctx.db.transaction(async (tx) => {
    const mine = and(eq(senders.id, senderId), eq(senders.workspaceId, ctx.workspaceId));
    const [row] = await tx.select().from(senders).where(mine).for("update");
    if (!row) throw notFound("sender");
    if (row.version !== version) throw new AppError("conflict", "common.errors.changed");

    const { secret: typed, ...given } = changes;
    const kept = openSecret(row);
    assertSecretStaysHome(row, { ...given, secret: typed }, kept);
    const oauth = mergeOAuth(given.oauth, openOAuth(row));
    const { secret, ...values } = completeSettings({ ...row, ...given, oauth, secret: typed || kept });
    const fromEmail = requireEmail("fromEmail", values.fromEmail);
    const replyTo = values.replyTo ? requireEmail("replyTo", values.replyTo) : null;
    await assertProxiesExist(tx, { ...values, workspaceId: ctx.workspaceId });
    await tellApart(tx, senderId, values.providerRates);
    await closeCircuits(tx, [senderId]);
    await wakeHeldCampaigns(tx, senderId);
    const warmUp = beginWarmUp(values.warmUp, row.warmUp);
    await tx
      .update(senders)
      .set({
        ...values,
        warmUp,
        fromEmail,
        replyTo,
        secret: secret && seal(secret, senderId),
        oauth: sealOAuth(values.oauth, senderId),
        ...(fromEmail !== row.fromEmail && { fromProvenAt: null, fromProvenBy: null }),
        version: version + 1,
        updatedAt: sql`now()`,
      })
      .where(mine);
    const { oauth: _, ...shown } = given;
    const change = changeOf(row, { ...shown, warmUp, fromEmail, replyTo, ...(typed && { secret: typed }) });
    await recordAudit({ ...ctx, db: tx }, "sender.updated", { senderId, name: values.name }, change);
  });
  return getSender(ctx, { senderId });
}

/** A rate for a domain counts for what the sender's campaigns have still to send, too. */
async function tellApart(tx: Db, senderId: string, rates: Record<string, unknown>) {
  const domains = ownDomains(rates);
  if (domains.length === 0) return;
  await tx.execute(sql`
    update ${messages} m set provider = split_part(m.email, '@', 2)
    from ${campaigns}
    where ${campaigns.id} = m.campaign_id and ${goesBy(senderId)} and ${campaigns.status} in ('sending', 'paused')
      and m.status = 'pending' and m.provider = '' and split_part(m.email, '@', 2) = any(${sql.param(domains)}::text[])`);
}

type Target = {
  host?: string | null;
  port?: number | null;
  tlsMode?: string | null;
  username?: string | null;
  proxyId?: string | null;
  rotation?: Rotation | null;
  oauth?: { clientId: string; tokenUrl: string } | null;
};

/** A stored password must not be sent to wherever the settings are turned: it is asked for again. */
export function assertSecretStaysHome(row: Target, given: Target & { secret?: string | null }, kept: string | null) {
  if (!kept || given.secret) return;
  const moved = (["host", "port", "tlsMode", "username"] as const).some(
    (field) => given[field] !== undefined && given[field] !== row[field],
  );
  const isOther = given.oauth !== undefined && !isSameClient(given.oauth, row.oauth);
  // Without TLS, whoever keeps the proxy reads it.
  const known = proxiesOf(row);
  const isSeen = row.tlsMode === "none" && proxiesOf(given).some((proxyId) => !known.includes(proxyId));
  if ((moved || isOther || isSeen) && (given.username ?? row.username))
    throw invalidField("secret", "senders.errors.secretAgain");
}

const proxiesOf = ({ proxyId, rotation }: Target) =>
  [proxyId, ...(rotation?.ways.map((way) => way.proxyId) ?? [])].filter((id) => id != null);
