import { and, eq, inArray } from "drizzle-orm";
import { contactEvents, contacts } from "@/drizzle/schema";
import { createContact } from "@/lib/contacts/create";
import { CreateContact } from "@/lib/contacts/schema";
import { authorize, type Ctx } from "@/lib/context";
import { normalizeEmail } from "@/lib/email";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { NewEvent, RecordEvents, RecordedEvents } from "./schema";

/** Safe to repeat where events have keys: what is known by its key is not recorded again. */
export async function recordEvents(ctx: Ctx, { events, createsContacts }: RecordEvents): Promise<RecordedEvents> {
  authorize(ctx, "contacts:write");
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    const contactIdOf = await findPeople(inTx, events);
    if (createsContacts) await createMissing(inTx, events, contactIdOf);
    const rows = events.flatMap((event) => {
      const { name, properties, occurredAt, key } = event;
      const contactId = contactIdOf.get(nameOf(event));
      return contactId
        ? [{ id: newId("contactEvent"), workspaceId: ctx.workspaceId, contactId, name, properties, occurredAt, key }]
        : [];
    });
    const recorded =
      rows.length === 0
        ? []
        : await tx.insert(contactEvents).values(rows).onConflictDoNothing().returning({ id: contactEvents.id });
    return {
      recordedCount: recorded.length,
      repeatedCount: rows.length - recorded.length,
      unknown: events.flatMap((event, place) => (contactIdOf.has(nameOf(event)) ? [] : [place])),
    };
  });
}

const addressOf = ({ email = "" }: NewEvent) => normalizeEmail(email);

/** By which the event calls its contact: an id, or an address as it is kept. */
const nameOf = (event: NewEvent) => event.contactId ?? addressOf(event) ?? "";

/** The contacts' ids, by id and by address. */
async function findPeople({ db, workspaceId }: Ctx, events: NewEvent[]): Promise<Map<string, string>> {
  const { id, email } = contacts;
  const find = (column: typeof id | typeof email, names: string[]) =>
    db
      .select({ id, name: column })
      .from(contacts)
      .where(and(eq(contacts.workspaceId, workspaceId), inArray(column, names)));
  const found = await Promise.all([
    find(
      id,
      events.flatMap(({ contactId }) => contactId ?? []),
    ),
    find(
      email,
      events.flatMap((event) => (event.contactId ? [] : (addressOf(event) ?? []))),
    ),
  ]);
  return new Map(found.flat().map(({ id, name }) => [name, id]));
}

/** Who was erased, or has no address that mail can go to, stays unknown. */
async function createMissing(ctx: Ctx, events: NewEvent[], contactIdOf: Map<string, string>) {
  for (const event of events) {
    const email = addressOf(event);
    if (event.contactId || !email || contactIdOf.has(email)) continue;
    try {
      contactIdOf.set(email, (await createContact(ctx, CreateContact.parse({ email }))).id);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
}
