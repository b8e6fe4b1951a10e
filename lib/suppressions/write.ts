import { lt, sql } from "drizzle-orm";
import { suppressions } from "@/drizzle/schema";
import type { Db } from "@/lib/db";

/**
 * The first reason stays, but for one that ends sooner than the new one. Tells of those that were not suppressed, or not
 * for as long.
 */
export const writeSuppressions = (db: Db, rows: (typeof suppressions.$inferInsert)[]) =>
  db
    .insert(suppressions)
    .values(rows)
    .onConflictDoUpdate({
      target: [suppressions.workspaceId, suppressions.email],
      set: {
        reason: sql`excluded.reason`,
        messageId: sql`excluded.message_id`,
        campaignId: sql`excluded.campaign_id`,
        expiresAt: sql`excluded.expires_at`,
        createdAt: sql`excluded.created_at`,
      },
      setWhere: lt(suppressions.expiresAt, sql`coalesce(excluded.expires_at, 'infinity')`),
    })
    .returning({ email: suppressions.email });

export const forgetExpired = (db: Db) => db.delete(suppressions).where(lt(suppressions.expiresAt, sql`now()`));
