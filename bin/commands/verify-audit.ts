import { type AuditProof, verifyAudit } from "@/lib/audit/verify";
import { db } from "@/lib/db";
import { withDatabase } from "../supervisor/database";

/** Goes through the audit log and says whether every entry is there, as it was written. Fails where it is not. */
export async function run() {
  await withDatabase(async () => {
    const proof = await verifyAudit(db);
    if (!proof.isWhole)
      throw new Error(`The audit log was tampered with: entry ${proof.position} ${words[proof.problem]}.`);
    console.log(`The audit log is whole: ${proof.count} entries.`);
    if (proof.hash)
      console.log(`Its last hash is ${proof.hash}: kept elsewhere, it shows later that no end was cut off.`);
  });
}

const words: Record<Extract<AuditProof, { isWhole: false }>["problem"], string> = {
  missing: "is missing",
  changed: "was changed, or written past the database's guard",
  unsealed: "is not the one that was sealed",
};
