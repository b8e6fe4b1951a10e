import { and, eq, inArray, sql } from "drizzle-orm";
import { contacts, memberships } from "@/drizzle/schema";
import { keepConsentText, recordConsent, recordConsents, type Visit } from "@/lib/consents/record";
import { type MailFrequency, mailFrequencies } from "@/lib/contacts/schema";
import type { Db } from "@/lib/db";
import { isLocale } from "@/lib/i18n/schema";
import { findReader, type Reader } from "./find";

/** As the form sends it; what makes no sense changes nothing. */
export type Choices = { listIds: string[]; frequency: string; locale: string };

/** Sets what the reader gets, in which language and how often. The mail that led them here proves that it is them. */
export async function savePreferences(db: Db, token: string, choices: Choices, visit: Visit): Promise<boolean> {
  return db.transaction(async (tx) => {
    const reader = await findReader(tx, token);
    if (!reader) return false;
    const { workspaceId, contact, lists } = reader;
    const how = { workspaceId, source: "preferences", ...visit } as const;
    const { id: contactId } = contact;
    const wanted = new Set(choices.listIds);
    for (const list of lists.filter(({ id, status }) => wanted.has(id) && status !== "subscribed")) {
      const textId = await keepConsentText(tx, workspaceId, labelOf(list));
      await tx
        .insert(memberships)
        .values({ listId: list.id, contactId, workspaceId, status: "subscribed" })
        .onConflictDoUpdate({
          target: [memberships.listId, memberships.contactId],
          set: { status: "subscribed", changedAt: sql`now()` },
        });
      await recordConsent(tx, { ...how, act: "subscribed", textId, contactId, listId: list.id });
    }
    const left = lists.filter(({ id, status }) => !wanted.has(id) && status && status !== "unsubscribed");
    if (left.length > 0) {
      const listIds = left.map(({ id }) => id);
      await tx
        .update(memberships)
        .set({ status: "unsubscribed", changedAt: sql`now()` })
        .where(and(eq(memberships.contactId, contactId), inArray(memberships.listId, listIds)));
      await recordConsents(
        tx,
        { ...how, act: "unsubscribed" },
        listIds.map((listId) => ({ contactId, listId })),
      );
    }
    const frequency = readFrequency(choices.frequency, contact.frequency);
    if (frequency !== contact.frequency) {
      await recordConsent(tx, { ...how, act: "frequencyChanged", contactId, listId: null });
    }
    await tx
      .update(contacts)
      .set({ frequency, locale: spoken(choices.locale, reader), version: sql`${contacts.version} + 1` })
      .where(eq(contacts.id, contactId));
    return true;
  });
}

export const labelOf = ({ name, description }: Pick<Reader["lists"][number], "name" | "description">) =>
  [name, description].filter(Boolean).join("\n");

function readFrequency(text: string, before: MailFrequency | null): MailFrequency | null {
  if (text === "everything") return null;
  return mailFrequencies.find((frequency) => frequency === text) ?? before;
}

/** A regional form of the same language stays. */
const spoken = (chosen: string, { locale, contact }: Reader) =>
  isLocale(chosen) && chosen !== locale ? chosen : contact.locale;
