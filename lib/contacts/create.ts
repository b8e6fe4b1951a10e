import { and, eq, inArray } from "drizzle-orm";
import { contacts, lists, memberships } from "@/drizzle/schema";
import { joinLists } from "@/lib/consents/join";
import { byActor } from "@/lib/consents/record";
import { authorize, type Ctx } from "@/lib/context";
import { normalizeEmail } from "@/lib/email";
import { isErased } from "@/lib/erasures/erased";
import { invalidField, notFound } from "@/lib/errors";
import { attributesByKey } from "@/lib/fields/attributes";
import { findFields } from "@/lib/fields/queries";
import { newId } from "@/lib/ids";
import { recordChange } from "./changes";
import { getContact } from "./queries";
import type { CreateContact } from "./schema";

/** Names are kept as they were given: a first name is never guessed from the full one. */
export async function createContact(
  ctx: Ctx,
  { email: written, listIds, attributes, consent, ...values }: CreateContact,
) {
  authorize(ctx, "contacts:write");
  const email = normalizeEmail(written);
  if (!email) throw invalidField("email", "contacts.errors.email");
  if (await isErased(ctx.db, ctx.workspaceId, email)) throw invalidField("email", "contacts.errors.erased");
  return ctx.db.transaction(async (tx) => {
    const { stored } = attributesByKey(await findFields(tx, ctx.workspaceId), attributes);
    const [contact] = await tx
      .insert(contacts)
      .values({ ...values, id: newId("contact"), workspaceId: ctx.workspaceId, email, attributes: stored })
      .onConflictDoNothing({ target: [contacts.workspaceId, contacts.email] })
      .returning({ id: contacts.id });
    if (!contact) throw invalidField("email", "contacts.errors.emailTaken", { email });
    await recordChange(tx, ctx, { contactId: contact.id, kind: "created" });

    const wanted = [...new Set(listIds)];
    const found = await tx
      .select({ listId: lists.id, doubleOptIn: lists.doubleOptIn })
      .from(lists)
      .where(and(eq(lists.workspaceId, ctx.workspaceId), inArray(lists.id, wanted)));
    if (found.length < wanted.length) throw notFound("list");
    if (found.length > 0) {
      const { workspaceId, actor } = ctx;
      const { id: contactId } = contact;
      const places = found.map(({ listId, doubleOptIn }) => {
        const status = doubleOptIn && !consent ? ("unconfirmed" as const) : ("subscribed" as const);
        return { contactId, listId, status };
      });
      await tx.insert(memberships).values(places.map((place) => ({ ...place, workspaceId })));
      await joinLists(
        tx,
        { workspaceId, consent, ...byActor(actor) },
        places.filter(({ status }) => status === "subscribed"),
        places.filter(({ status }) => status === "unconfirmed"),
      );
    }
    return getContact({ ...ctx, db: tx }, { contactId: contact.id });
  });
}
