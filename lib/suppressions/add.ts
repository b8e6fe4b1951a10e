import { suppressions } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
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
  const added = await ctx.db
    .insert(suppressions)
    .values([...emails].map((email) => ({ workspaceId: ctx.workspaceId, email, reason: "manual" as const })))
    .onConflictDoNothing()
    .returning({ email: suppressions.email });
  return { addedCount: added.length };
}
