import type { Campaign, CampaignParts } from "@/lib/campaigns/schema";

/** Its own sender's name first, then of those that share the work. */
export function senderNames({ senderId, otherSenderIds }: Campaign, { senders }: CampaignParts, locale: string) {
  const chosen = [senderId, ...otherSenderIds].flatMap((id) => senders.find((sender) => sender.id === id)?.name ?? []);
  return new Intl.ListFormat(locale).format(chosen);
}
