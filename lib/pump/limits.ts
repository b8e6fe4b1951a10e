import { eq, sql } from "drizzle-orm";
import { campaigns, senders, workspaces } from "@/drizzle/schema";
import { findFamilyIds } from "@/lib/campaigns/family";
import type { LimitHolder } from "@/lib/campaigns/schema";
import type { Db } from "@/lib/db";
import { type MailboxProvider, mailboxProviders } from "@/lib/mail/schema";
import type { Holder } from "@/lib/messages/bucket";
import type { Cap } from "@/lib/messages/claim";
import { type Closing, findClosedZones } from "./closed-zones";

export type LimitedBy = Holder & { by: LimitHolder };

/** What a campaign's messages have to keep at this moment: a change counts from the next claim on. */
export async function readLimits(
  db: Db,
  { campaignId, senderId, isPooled }: { campaignId: string; senderId: string; isPooled: boolean },
): Promise<{ holders(provider: string): LimitedBy[]; cap: Cap | null; closing: Closing; resentIds: string[] }> {
  const [[sender], [campaign]] = await Promise.all([
    db
      .select({
        kind: senders.kind,
        perSecond: senders.ratePerSecond,
        perMinute: senders.ratePerMinute,
        perHour: senders.ratePerHour,
        perDay: senders.ratePerDay,
        warmUp: senders.warmUp,
        providerRates: senders.providerRates,
      })
      .from(senders)
      .where(eq(senders.id, senderId)),
    db
      .select({
        id: campaigns.id,
        followsId: campaigns.followsId,
        followsKind: campaigns.followsKind,
        throttle: campaigns.throttlePerMinute,
        count: workspaces.capCount,
        days: workspaces.capDays,
        workspaceId: campaigns.workspaceId,
        sendAt: campaigns.sendAt,
        timeZone: sql<string>`coalesce(${campaigns.timeZone}, ${workspaces.timeZone})`,
        sendingHours: campaigns.sendingHours,
        byRecipientZone: campaigns.byRecipientZone,
      })
      .from(campaigns)
      .innerJoin(workspaces, eq(workspaces.id, campaigns.workspaceId))
      .where(eq(campaigns.id, campaignId)),
  ]);
  const { kind, warmUp, providerRates, ...limits } = sender!;
  const { id, followsId, followsKind, throttle, count, days, ...times } = campaign!;
  const holders: LimitedBy[] = [
    { by: "sender", key: `sender:${senderId}`, limits },
    { by: "warmUp", key: `sender:${senderId}:warm-up`, limits: { perDay: warmUp?.perDay } },
    { by: "campaign", key: `campaign:${campaignId}`, limits: evenly(throttle) },
  ];
  return {
    closing: await findClosedZones(db, times),
    resentIds: followsKind === "notOpened" ? await findFamilyIds(db, id) : [],
    cap: count === null ? null : { count, days },
    holders(provider) {
      if (provider === "") return holders;
      const usual = kind === "smtp" ? mailboxProviders[provider as MailboxProvider]?.perMinute : undefined;
      const rate = provider in providerRates ? providerRates[provider] : usual;
      const limits = evenly(rate);
      const ofProvider = (holder: string): LimitedBy => ({ by: "provider", key: `${holder}:${provider}`, limits });
      // However many senders it has, a campaign gives a provider no more than one of them would.
      const shared = isPooled ? [ofProvider(`campaign:${campaignId}`)] : [];
      return [...holders, ofProvider(`sender:${senderId}`), ...shared];
    },
  };
}

const evenly = (perMinute: number | null | undefined) => ({ perSecond: perMinute ? perMinute / 60 : null });
