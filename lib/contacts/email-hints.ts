import { authorize, type Ctx } from "@/lib/context";
import { normalizeEmail } from "@/lib/email";
import { emailHints } from "@/lib/email-hints";
import type { FindEmailHints } from "./schema";

/** While somebody writes an address: what is odd about it. Null for what is none. */
export async function findEmailHints(ctx: Ctx, { email: written }: FindEmailHints) {
  authorize(ctx, "contacts:read");
  const email = normalizeEmail(written);
  return email === null ? null : emailHints(email);
}
