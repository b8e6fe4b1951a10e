import { type SQL, sql } from "drizzle-orm";

/** When a person first read the message of this alias: all that is to be told apart from a machine's opens is told here. */
export const readAt = (message: SQL) => sql`least(${message}.opened_at, ${message}.clicked_at)`;

export const wasRead = (message: SQL) => sql`(${readAt(message)} is not null)`;
