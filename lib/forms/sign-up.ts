import { and, eq, sql } from "drizzle-orm";
import { contacts, erasures, memberships } from "@/drizzle/schema";
import { joinLists } from "@/lib/consents/join";
import { keepConsentText, type Visit } from "@/lib/consents/record";
import type { Db } from "@/lib/db";
import { normalizeEmail } from "@/lib/email";
import { erasureHash } from "@/lib/erasures/erased";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { countTry } from "@/lib/limits";
import { suppressed } from "@/lib/suppressions/suppressed";
import { TRAP } from "./html";
import type { PublicForm } from "./queries";
import { type Answers, readAnswers } from "./questions";

/** Sentences' keys by the box they belong to; none when it went well. */
export type Flaws = Record<string, string>;

/**
 * Signs somebody up, or says what of their answers makes no sense. Whether the address was known before, nobody learns:
 * what was known of it stays as it is, and whoever had left has to confirm that it is them.
 */
export async function signUp(
  db: Db,
  form: PublicForm,
  written: (name: string) => string,
  visit: Visit,
): Promise<Flaws> {
  if (visit.ip) await countTry("formByAddress", visit.ip);
  if (written(TRAP) !== "") return {};
  const answers = readAnswers(form.questions, written);
  const email = normalizeEmail(written("email"));
  if (!email) answers.errors.email = "forms.errors.email";
  if (form.texts.consent && !written("agree")) answers.errors.agree = "forms.errors.agree";
  if (!email || Object.keys(answers.errors).length > 0) return answers.errors;
  if (await isWithinLimit(email, form.workspaceId)) await join(db, form, email, answers, visit);
  return {};
}

/** Who is signed up over and over hears of it no more often than this. */
async function isWithinLimit(email: string, workspaceId: string): Promise<boolean> {
  try {
    await countTry("formForEmail", `${workspaceId} ${erasureHash(workspaceId, email).toString("base64url")}`);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "too_many_requests") return false;
    throw error;
  }
}

async function join(db: Db, form: PublicForm, email: string, { values, attributes }: Answers, visit: Visit) {
  const { workspaceId, texts, locale } = form;
  await db.transaction(async (tx) => {
    const wasErased = await tx
      .delete(erasures)
      .where(and(eq(erasures.workspaceId, workspaceId), eq(erasures.emailHash, erasureHash(workspaceId, email))))
      .returning({ at: erasures.erasedAt });
    await tx
      .insert(contacts)
      .values({ ...values, attributes, locale, id: newId("contact"), workspaceId, email })
      .onConflictDoNothing({ target: [contacts.workspaceId, contacts.email] });
    const [contact] = await tx
      .select({ id: contacts.id, isSuppressed: suppressed(contacts.workspaceId, contacts.email) })
      .from(contacts)
      .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.email, email)))
      .for("no key update");
    const { id: contactId, isSuppressed } = contact!;
    const before = await tx.select().from(memberships).where(eq(memberships.contactId, contactId));
    const statusIn = new Map(before.map(({ listId, status }) => [listId, status]));
    const joining = form.lists
      .filter(({ id }) => statusIn.get(id) !== "subscribed")
      .map(({ id: listId, doubleOptIn }) => {
        const asks = doubleOptIn || isSuppressed || wasErased.length > 0 || statusIn.get(listId) === "unsubscribed";
        return { contactId, listId, status: asks ? ("unconfirmed" as const) : ("subscribed" as const) };
      });
    if (joining.length === 0) return;
    await tx
      .insert(memberships)
      .values(joining.map((place) => ({ ...place, workspaceId })))
      .onConflictDoUpdate({
        target: [memberships.listId, memberships.contactId],
        set: { status: sql`excluded.status`, changedAt: sql`now()` },
      });
    const shown = [texts.title, texts.lead, texts.consent].filter(Boolean).join("\n\n");
    const textId = await keepConsentText(tx, workspaceId, shown);
    await joinLists(
      tx,
      { workspaceId, source: "form", sourceId: form.id, formId: form.id, textId, ...visit },
      joining.filter(({ status }) => status === "subscribed"),
      joining.filter(({ status }) => status === "unconfirmed"),
    );
  });
}
