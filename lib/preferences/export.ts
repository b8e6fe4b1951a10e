import { asc, eq } from "drizzle-orm";
import { contactEvents } from "@/drizzle/schema";
import { findConsents } from "@/lib/consents/queries";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { attributesByName, fieldNames } from "@/lib/fields/attributes";
import { findFields } from "@/lib/fields/queries";
import type { Reader } from "./find";
import { listSentTo } from "./history";

/** More than anybody has. */
const ALL = 100_000;

/** All that is kept about the reader, for themselves. */
export async function exportReader(db: Db, reader: Reader) {
  const { workspaceId, workspaceName, contact, lists } = reader;
  const { id: contactId, workspaceId: _, version: __, attributes, ...fields } = contact;
  const [names, consents, sent, events] = await Promise.all([
    findFields(db, workspaceId).then(fieldNames),
    findConsents(db, { workspaceId, contactId, limit: ALL }),
    listSentTo(db, reader, { limit: ALL }),
    db.select().from(contactEvents).where(eq(contactEvents.contactId, contactId)).orderBy(asc(contactEvents.id)),
  ]);
  return {
    from: workspaceName,
    ...fields,
    attributes: attributesByName(names, attributes),
    lists: lists.filter(({ status }) => status).map(({ name, status }) => ({ name, status })),
    consents: consents.map(({ id: _, actor: __, listId: ___, sourceId: ____, ...consent }) => consent),
    messages: sent.items.map(({ id: _, viewPath, ...message }) => ({ ...message, url: env.APP_URL + viewPath })),
    events: events.map(({ id: _, workspaceId: __, contactId: ___, ...event }) => event),
  };
}
