import type { Tx } from "@/lib/db";
import { type Act, keepConsentText, type Place, recordConsents } from "./record";
import { requestConfirmations } from "./request";

type How = Omit<Act, "act"> & {
  /** In whoever's words who added them: how they agreed. */
  consent?: string | null;
  formId?: string;
};

/** What follows when people are put on lists: it is written down, and those who have to confirm are asked to. */
export async function joinLists(tx: Tx, { consent, formId, ...how }: How, subscribed: Place[], asked: Place[]) {
  const { workspaceId } = how;
  const textId = consent ? await keepConsentText(tx, workspaceId, consent) : (how.textId ?? null);
  await recordConsents(tx, { ...how, act: "subscribed", textId }, subscribed);
  await recordConsents(tx, { ...how, act: "requested", textId }, asked);
  for (const [lists, contactIds] of byLists(asked)) {
    await requestConfirmations(tx, { workspaceId, listIds: lists.split(" "), contactIds, formId, textId });
  }
}

/** Contacts by the lists they are asked about, so that each gets one mail for all of theirs. */
function byLists(places: Place[]): Map<string, string[]> {
  const listsOf = Map.groupBy(places, ({ contactId }) => contactId);
  const groups = new Map<string, string[]>();
  for (const [contactId, theirs] of listsOf) {
    const lists = theirs.map(({ listId }) => listId).join(" ");
    groups.set(lists, [...(groups.get(lists) ?? []), contactId]);
  }
  return groups;
}
