import { eq } from "drizzle-orm";
import { attempts, campaigns, links, messages, suppressions, trackingEvents } from "@/drizzle/schema";
import type { Tx } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { Snapshot } from "@/lib/messages/snapshot";
import type { Chance } from "./chance";
import { inChunks } from "./chunks";
import { history } from "./history";
import type { Person } from "./people";

const PER_SECOND = 14;

type Reader = Person & { id: string };
type SentCampaign = { id: string; workspaceId: string; senderId: string; startedAt: Date; snapshot: Snapshot };

/** The ledger of a campaign that went out, and all that its readers did since. */
export async function writeLedger(tx: Tx, campaign: SentCampaign, audience: Reader[], now: Date, dice: Chance) {
  const { workspaceId, senderId, startedAt, snapshot } = campaign;
  const of = { workspaceId, campaignId: campaign.id };
  const targets = snapshot.template.links;
  if (targets.length > 0) {
    await tx.insert(links).values(targets.map((url, position) => ({ campaignId: campaign.id, position, url })));
  }
  const left = await tx.select().from(suppressions).where(eq(suppressions.workspaceId, workspaceId));
  const gone = new Set(left.map(({ email }) => email));
  const skipped = audience.filter(({ email }) => gone.has(email));
  const sent = audience
    .filter(({ email }) => !gone.has(email))
    .map((reader, position) => ({
      id: newId("message", startedAt.getTime()),
      reader,
      past: history(position, reader, { startedAt, perSecond: PER_SECOND, linkCount: targets.length, now }, dice),
    }));

  await inChunks(skipped, (rows) =>
    tx.insert(messages).values(
      rows.map((reader) => ({
        ...of,
        id: newId("message", startedAt.getTime()),
        contactId: reader.id,
        email: reader.email,
        createdAt: startedAt,
        status: "skipped" as const,
        skipReason: "suppressed" as const,
      })),
    ),
  );
  await inChunks(sent, (rows) =>
    tx.insert(messages).values(
      rows.map(({ id, reader, past }) => ({
        ...of,
        id,
        contactId: reader.id,
        email: reader.email,
        senderId,
        createdAt: startedAt,
        status: past.sentAt ? ("sent" as const) : ("failed" as const),
        reason: past.refusal?.reply,
        attemptCount: 1,
        sentAt: past.sentAt,
        openedAt: past.opens[0],
        openCount: past.opens.length,
        clickedAt: past.clicks[0]?.at,
        clickCount: past.clicks.length,
        unsubscribedAt: past.unsubscribedAt,
      })),
    ),
  );
  await inChunks(sent, (rows) =>
    tx.insert(attempts).values(
      rows.map(({ id, past }) => ({
        ...of,
        messageId: id,
        senderId,
        outcome: past.refusal ? ("refused" as const) : ("accepted" as const),
        code: past.refusal?.code ?? 250,
        enhancedCode: past.refusal?.enhancedCode ?? "2.0.0",
        reply: past.refusal?.reply ?? "250 2.0.0 OK: queued",
        durationMs: dice.between(18, 140),
        createdAt: past.sentAt ?? startedAt,
      })),
    ),
  );
  const hits = sent.flatMap(({ id, past: { opens, clicks, unsubscribedAt } }) => {
    const hit = { ...of, messageId: id };
    return [
      ...opens.map((createdAt) => ({ ...hit, kind: "open" as const, createdAt })),
      ...clicks.map(({ at, link }) => ({ ...hit, kind: "click" as const, linkPosition: link, createdAt: at })),
      ...(unsubscribedAt ? [{ ...hit, kind: "unsubscribe" as const, createdAt: unsubscribedAt }] : []),
    ];
  });
  await inChunks(hits, (rows) => tx.insert(trackingEvents).values(rows));
  await inChunks(
    sent.filter(({ past }) => past.unsubscribedAt),
    (rows) =>
      tx.insert(suppressions).values(
        rows.map(({ id, reader, past }) => ({
          ...of,
          email: reader.email,
          reason: "unsubscribed" as const,
          messageId: id,
          createdAt: past.unsubscribedAt!,
        })),
      ),
  );
  await tx
    .update(campaigns)
    .set({
      snapshot,
      startedAt,
      fanOutAt: startedAt,
      audienceCount: audience.length,
      endedAt: new Date(startedAt.getTime() + (audience.length / PER_SECOND) * 1000),
      seq: 1,
    })
    .where(eq(campaigns.id, campaign.id));
}
