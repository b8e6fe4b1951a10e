import { type SQL, sql } from "drizzle-orm";

/** Whether a person has read the message of this alias: all that is to be told apart from a machine's opens is told here. */
export const wasRead = (message: SQL) => sql`(${message}.opened_at is not null or ${message}.clicked_at is not null)`;
