import { createHash } from "node:crypto";
import { asc, sql } from "drizzle-orm";
import { auditEntries, auditSeals } from "@/drizzle/schema";
import { equalBytes } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { sealOf } from "./seal";

export type AuditProof =
  | { isWhole: true; count: number; hash: string | null }
  | { isWhole: false; position: number; problem: "missing" | "changed" | "unsealed" };

/** As `audit_hash` in the database takes it; said here again, since that function could have been changed. */
const hashedText = sql<string>`jsonb_build_array(position, id, workspace_id, actor_type, actor_id, action, object_id,
  data, before, after, address, user_agent, request_id, (extract(epoch from created_at) * 1000000)::bigint)::text`;

const PAGE = 5_000;

/**
 * Goes through the whole log: each place is there once, each hash is that of the entry and the one before, and each seal
 * was made with the installation's secret. Names the first place where that does not hold.
 */
export async function verifyAudit(db: Db): Promise<AuditProof> {
  const sealed = new Map(
    (await db.select().from(auditSeals).orderBy(asc(auditSeals.position))).map(({ position, mac }) => [position, mac]),
  );
  let place = 0;
  let head: Buffer = Buffer.alloc(0);
  for (;;) {
    const rows = await db
      .select({ position: auditEntries.position, hash: auditEntries.hash, text: hashedText })
      .from(auditEntries)
      .where(sql`${auditEntries.position} > ${place}`)
      .orderBy(asc(auditEntries.position))
      .limit(PAGE);
    for (const { position, hash, text } of rows) {
      place++;
      if (position !== place) return { isWhole: false, position: place, problem: "missing" };
      head = createHash("sha256").update(head).update(text).digest();
      if (!hash || !equalBytes(hash, head)) return { isWhole: false, position, problem: "changed" };
      const seal = sealed.get(position);
      if (seal && !equalBytes(seal, sealOf(position, head))) {
        return { isWhole: false, position, problem: "unsealed" };
      }
      sealed.delete(position);
    }
    if (rows.length < PAGE) break;
  }
  // An entry outside the chain was slipped in past the database's own guard.
  const [outside] = await db.select({ id: auditEntries.id }).from(auditEntries).where(sql`position is null`).limit(1);
  if (outside) return { isWhole: false, position: place + 1, problem: "changed" };
  // A seal further on than the last entry: the end of the log was cut off.
  if (sealed.size > 0) return { isWhole: false, position: place + 1, problem: "missing" };
  return { isWhole: true, count: place, hash: place > 0 ? head.toString("hex") : null };
}
