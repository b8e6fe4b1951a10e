import { MembershipStatusBadge, SuppressionBadge } from "@/components/statuses";
import type { Contact } from "@/lib/contacts/schema";
import type { MembershipStatus } from "@/lib/lists/schema";

const bestFirst: MembershipStatus[] = ["subscribed", "unconfirmed", "unsubscribed"];

type Props = {
  contact: Pick<Contact, "suppression" | "memberships">;
  /** In this list rather than as a whole. */
  listId?: string;
};

/** How a contact stands: suppressed, else the best of its memberships. */
export function Standing({ contact: { suppression, memberships }, listId }: Props) {
  if (suppression) return <SuppressionBadge reason={suppression} />;
  const counted = memberships.filter((membership) => !listId || membership.listId === listId);
  const status = bestFirst.find((status) => counted.some((membership) => membership.status === status));
  return status ? <MembershipStatusBadge status={status} /> : null;
}
