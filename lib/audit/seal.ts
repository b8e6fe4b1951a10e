import { desc, isNotNull } from "drizzle-orm";
import { auditEntries, auditSeals } from "@/drizzle/schema";
import { mac } from "@/lib/crypto";
import type { Db } from "@/lib/db";

export const sealOf = (position: number, hash: Uint8Array) =>
  mac("audit-seal", Buffer.concat([Buffer.from(`${position}:`), hash]));

/** Seals the log as far as it has come: whoever rewrites it from there back would need the installation's secret too. */
export async function sealAudit(db: Db): Promise<void> {
  const { position, hash } = auditEntries;
  const [last] = await db
    .select({ position, hash })
    .from(auditEntries)
    .where(isNotNull(position))
    .orderBy(desc(position))
    .limit(1);
  if (!last?.position || !last.hash) return;
  await db
    .insert(auditSeals)
    .values({ position: last.position, mac: sealOf(last.position, last.hash) })
    .onConflictDoNothing();
}
