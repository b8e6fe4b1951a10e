import { customType, timestamp } from "drizzle-orm/pg-core";

export const createdAt = () => timestamp({ withTimezone: true }).notNull().defaultNow();
export const moment = () => timestamp({ withTimezone: true });

/** Text ids sort byte by byte, whatever the database's locale. */
export const id = customType<{ data: string; driverData: string }>({ dataType: () => 'text collate "C"' });

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
