export const membershipStatuses = ["unconfirmed", "subscribed", "unsubscribed"] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];
