import { eq } from "drizzle-orm";
import { campaigns, senders } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { type MailboxProvider, mailboxProviders } from "@/lib/mail/schema";
import type { Holder } from "@/lib/messages/bucket";
import type { LimitHolder } from "./schema";

export type LimitedBy = Holder & { by: LimitHolder };

/** Whose limits the messages to a provider keep at this moment: a change counts from the next claim on. */
export async function readLimits(
  db: Db,
  { campaignId, senderId }: { campaignId: string; senderId: string },
): Promise<(provider: string) => LimitedBy[]> {
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
    db.select({ throttle: campaigns.throttlePerMinute }).from(campaigns).where(eq(campaigns.id, campaignId)),
  ]);
  const { kind, warmUp, providerRates, ...limits } = sender!;
  const holders: LimitedBy[] = [
    { by: "sender", key: `sender:${senderId}`, limits },
    { by: "warmUp", key: `sender:${senderId}:warm-up`, limits: { perDay: warmUp?.perDay } },
    { by: "campaign", key: `campaign:${campaignId}`, limits: evenly(campaign!.throttle) },
  ];
  return (provider) => {
    if (provider === "") return holders;
    const usual = kind === "smtp" ? mailboxProviders[provider as MailboxProvider]?.perMinute : undefined;
    const rate = provider in providerRates ? providerRates[provider] : usual;
    return [...holders, { by: "provider", key: `sender:${senderId}:${provider}`, limits: evenly(rate) }];
  };
}

const evenly = (perMinute: number | null | undefined) => ({ perSecond: perMinute ? perMinute / 60 : null });
