import { byActor } from "@/lib/consents/record";
import { authorize, type Ctx } from "@/lib/context";
import { normalizeEmail } from "@/lib/email";
import { invalidField } from "@/lib/errors";
import { recordByAddress } from "./record-by-address";
import type { AddSuppressions } from "./schema";
import { writeSuppressions } from "./write";

/** By a person's decision. Memberships stay as they are, so that lifting it brings everything back. */
export async function addSuppressions(ctx: Ctx, { emails: written, expiresAt }: AddSuppressions) {
  authorize(ctx, "contacts:write");
  const emails = readAddresses(written);
  const { workspaceId, actor } = ctx;
  return ctx.db.transaction(async (tx) => {
    const rows = emails.map((email) => ({ workspaceId, email, reason: "manual" as const, expiresAt }));
    const added = await writeSuppressions(tx, rows);
    await recordByAddress(tx, { workspaceId, act: "suppressed", ...byActor(actor) }, added);
    return { addedCount: added.length };
  });
}

/** Each once, as we know addresses; one that is none stops them all, and is named. */
export function readAddresses(written: string[]): string[] {
  const emails = new Set<string>();
  for (const text of written) {
    const email = normalizeEmail(text);
    if (!email) throw invalidField("emails", "suppressions.errors.email", { text: text.slice(0, 80) });
    emails.add(email);
  }
  return [...emails];
}
