import { createHash } from "node:crypto";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { erasures } from "@/drizzle/schema";
import { deriveKey } from "@/lib/crypto";
import type { Db } from "@/lib/db";

/** A workspace's own, and not in the database: who has only that can't try addresses against the hashes. */
const saltOf = (workspaceId: string) => deriveKey(`erasures ${workspaceId}`);

/** What is left of a person. `email` as `normalizeEmail` writes it. */
export const erasureHash = (workspaceId: string, email: string): Buffer =>
  createHash("sha256").update(saltOf(workspaceId)).update(email).digest();

export async function isErased(db: Db, workspaceId: string, email: string): Promise<boolean> {
  const hash = erasureHash(workspaceId, email);
  return (await db.$count(erasures, and(eq(erasures.workspaceId, workspaceId), eq(erasures.emailHash, hash)))) > 0;
}

/** The same as a condition, for many: `email` is an expression. */
export const erased = (workspaceId: string, email: SQL): SQL => sql`
  exists (select from ${erasures} e where e.workspace_id = ${workspaceId}
    and e.email_hash = sha256(${saltOf(workspaceId)}::bytea || convert_to(${email}, 'UTF8')))`;
