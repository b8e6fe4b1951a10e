import { and, eq, inArray } from "drizzle-orm";
import { contacts, suppressions } from "@/drizzle/schema";
import { type Act, byActor, recordConsents } from "@/lib/consents/record";
import { authorize, type Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { normalizeEmail } from "@/lib/email";
import { invalidField } from "@/lib/errors";
import type { AddSuppressions } from "./schema";

/** By a person's decision. Memberships stay as they are, so that lifting it brings everything back. */
export async function addSuppressions(ctx: Ctx, { emails: written }: AddSuppressions) {
  authorize(ctx, "write");
  const emails = new Set<string>();
  for (const text of written) {
    const email = normalizeEmail(text);
    if (!email) throw invalidField("emails", "suppressions.errors.email", { text: text.slice(0, 80) });
    emails.add(email);
  }
  const { workspaceId, actor } = ctx;
  return ctx.db.transaction(async (tx) => {
    const added = await tx
      .insert(suppressions)
      .values([...emails].map((email) => ({ workspaceId, email, reason: "manual" as const })))
      .onConflictDoNothing()
      .returning({ email: suppressions.email });
    await recordByAddress(tx, { workspaceId, act: "suppressed", ...byActor(actor) }, added);
    return { addedCount: added.length };
  });
}

/** For those of the addresses that are contacts. */
export async function recordByAddress(tx: Tx, act: Act, addresses: { email: string }[]) {
  const emails = addresses.map(({ email }) => email);
  const found = await tx
    .select({ contactId: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, act.workspaceId), inArray(contacts.email, emails)));
  await recordConsents(
    tx,
    act,
    found.map(({ contactId }) => ({ contactId, listId: null })),
  );
}
