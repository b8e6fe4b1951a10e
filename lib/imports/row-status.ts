/** What a row of another program's export says of a person, in our words. */
export const rowStatuses = [
  "subscribed",
  "unconfirmed",
  /** Left a list. */
  "unsubscribed",
  /** Wants nothing at all. */
  "optedOut",
  "bounced",
  "complained",
  "suppressed",
  /** Known, but on no list. */
  "none",
] as const;
export type RowStatus = (typeof rowStatuses)[number];

/** As programs and people write them, ours among them. */
const words: Record<RowStatus, string[]> = {
  subscribed: ["subscribed", "active", "enabled", "confirmed", "yes", "подписан", "активен", "да"],
  unconfirmed: ["unconfirmed", "pending", "не подтверждён", "не подтвержден"],
  unsubscribed: ["unsubscribed", "disabled", "no", "отписан", "нет"],
  optedOut: ["opted out", "opted-out"],
  bounced: ["bounced", "cleaned", "hard bounced", "invalid"],
  complained: ["complained", "complaint", "marked as spam", "spam", "abuse"],
  suppressed: ["suppressed", "blocklisted", "blacklisted", "blocked", "manual", "imported"],
  none: ["none", "nonsubscribed", "non-subscribed", "transactional"],
};

const statusOfWord = new Map(rowStatuses.flatMap((status) => words[status].map((word) => [word, status] as const)));

export const readStatus = (text: string): RowStatus | null => statusOfWord.get(text.trim().toLowerCase()) ?? null;
