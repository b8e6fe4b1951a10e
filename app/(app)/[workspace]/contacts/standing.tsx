import { MembershipStatusBadge, SuppressionBadge } from "@/components/statuses";
import type { Contact } from "@/lib/contacts/schema";
import type { MembershipStatus } from "@/lib/lists/schema";

/** How a contact stands as a whole: suppressed, else the best of its memberships. */
export function Standing({ contact }: { contact: Pick<Contact, "suppression" | "memberships"> }) {
  if (contact.suppression) return <SuppressionBadge reason={contact.suppression} />;
  const order = ["subscribed", "unconfirmed", "unsubscribed"] satisfies MembershipStatus[];
  const status = order.find((status) => contact.memberships.some((membership) => membership.status === status));
  return status ? <MembershipStatusBadge status={status} /> : null;
}
