import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { consents, consentTexts } from "@/drizzle/schema";
import { createContact as createContactVerb } from "@/lib/contacts/create";
import { CreateContact } from "@/lib/contacts/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { addToList, removeFromList, setMembership } from "@/lib/lists/members";
import { addSuppressions } from "@/lib/suppressions/add";
import { removeSuppression } from "@/lib/suppressions/remove";
import { createContact, createList, ownerCtx, unique, viewer } from "@/lib/test/factories";
import { createSentMessage } from "@/lib/test/messages";
import { recordUnsubscribe } from "@/lib/tracking/record-unsubscribe";
import { undoUnsubscribe } from "@/lib/tracking/undo-unsubscribe";
import { listConsents } from "./queries";
import { consentsOf, keepConsentText, recordConsent } from "./record";
import { ListConsents } from "./schema";

const logOf = async (ctx: Ctx, contactId: string, page = {}) =>
  (await listConsents(ctx, ListConsents.parse({ contactId, ...page }))).items;
/** Oldest first. */
const actsOf = async (ctx: Ctx, contactId: string) =>
  (await logOf(ctx, contactId)).toReversed().map(({ act, listId }) => [act, listId]);

test("keeps who agreed to what, when, how and to which words", async () => {
  const ctx = await ownerCtx();
  const { workspaceId } = ctx;
  const { id: contactId } = await createContact(ctx);
  const list = await createList(ctx);
  const textId = await keepConsentText(db, workspaceId, "Send me news.");
  const at = new Date("2026-01-02T03:04:05Z");
  const visit = { ip: "192.0.2.1", userAgent: "Browser/1.0" };
  const how = { act: "subscribed", source: "form", ...visit } as const;
  await recordConsent(db, { workspaceId, contactId, listId: list.id, ...how, textId, at });
  expect(await logOf(ctx, contactId)).toMatchObject([
    { ...how, listId: list.id, listName: "Readers", text: "Send me news.", at, actor: null },
  ]);
});

test("the same words are kept once", async () => {
  const { workspaceId } = await ownerCtx();
  const keep = () => keepConsentText(db, workspaceId, "I agree.");
  const [one, two] = await Promise.all([keep(), keep()]);
  expect(one).toBe(two);
  expect(await keepConsentText(db, workspaceId, "I agree!")).not.toBe(one);
});

test("many at once, as one statement selects them", async () => {
  const ctx = await ownerCtx();
  const { workspaceId } = ctx;
  const people = [await createContact(ctx), await createContact(ctx)];
  const list = await createList(
    ctx,
    people.map(({ id }) => id),
  );
  const members = sql`select contact_id, list_id from memberships where list_id = ${list.id}`;
  await db.execute(consentsOf({ workspaceId, act: "subscribed", source: "import" }, members));
  for (const { id } of people) expect(await actsOf(ctx, id)).toEqual([["subscribed", list.id]]);
});

test("the log only grows", async () => {
  const ctx = await ownerCtx();
  const { workspaceId } = ctx;
  const { id: contactId } = await createContact(ctx);
  await recordConsent(db, { workspaceId, contactId, listId: null, act: "paused", source: "preferences" });
  await keepConsentText(db, workspaceId, "I agree.");
  const mine = eq(consents.contactId, contactId);
  const refused = { cause: { message: expect.stringMatching(/append-only/) } };
  await expect(db.update(consents).set({ act: "resumed" }).where(mine)).rejects.toMatchObject(refused);
  await expect(db.delete(consents).where(mine)).rejects.toMatchObject(refused);
  await expect(db.execute(sql`truncate consents`)).rejects.toMatchObject(refused);
  const words = eq(consentTexts.workspaceId, workspaceId);
  await expect(db.update(consentTexts).set({ text: "I agreed to all." }).where(words)).rejects.toMatchObject(refused);
  expect(await logOf(ctx, contactId)).toHaveLength(1);
});

test("each door by which somebody is subscribed or leaves writes it down, once and only for those it changed", async () => {
  const ctx = await ownerCtx();
  const [one, two] = [await createList(ctx), await createList(ctx)];
  const email = `${unique()}@example.com`;
  const { id } = await createContactVerb(ctx, CreateContact.parse({ email, listIds: [one.id] }));
  const contactIds = [id];
  await addToList(ctx, { listId: one.id, contactIds });
  await addToList(ctx, { listId: two.id, contactIds });
  await setMembership(ctx, { listId: one.id, contactIds, status: "unsubscribed" });
  await setMembership(ctx, { listId: one.id, contactIds, status: "unsubscribed" });
  await removeFromList(ctx, { listId: two.id, contactIds });
  await removeFromList(ctx, { listId: two.id, contactIds });
  await addSuppressions(ctx, { emails: [email, "nobody@example.com"] });
  await addSuppressions(ctx, { emails: [email] });
  await removeSuppression(ctx, { email, acknowledged: false });
  expect(await actsOf(ctx, id)).toEqual([
    ["subscribed", one.id],
    ["subscribed", two.id],
    ["unsubscribed", one.id],
    ["removed", two.id],
    ["suppressed", null],
    ["lifted", null],
  ]);
  const { actor } = ctx;
  const userId = actor.type === "user" && actor.userId;
  expect((await logOf(ctx, id)).every((entry) => entry.source === "member" && entry.actor === userId)).toBe(true);
  const key = {
    ...ctx,
    actor: { type: "apiKey", apiKeyId: "key_1", permissions: ["contacts:read", "contacts:write"] },
  } as Ctx;
  await addToList(key, { listId: two.id, contactIds });
  expect((await logOf(ctx, id))[0]).toMatchObject({ source: "api", actor: "key_1" });
});

test("so does the link in a mail, and taking it back", async () => {
  const ctx = await ownerCtx();
  const { contact, message, token } = await createSentMessage(ctx);
  const list = await createList(ctx, [contact.id]);
  const visit = { ip: "192.0.2.1", userAgent: "Mail/1.0" };
  await recordUnsubscribe(db, token("unsubscribe"), visit);
  await recordUnsubscribe(db, token("unsubscribe"), visit);
  await undoUnsubscribe(db, token("unsubscribe"), visit);
  expect(await actsOf(ctx, contact.id)).toEqual([
    ["unsubscribed", null],
    ["unsubscribed", list.id],
    ["lifted", null],
    ["subscribed", list.id],
  ]);
  for (const entry of await logOf(ctx, contact.id)) {
    expect(entry).toMatchObject({ source: "mail", sourceId: message.id, ...visit });
  }
});

test("is paged by key, and only its own workspace reads it", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(ctx);
  for (const act of ["paused", "resumed", "paused"] as const) {
    await recordConsent(db, { workspaceId: ctx.workspaceId, contactId, listId: null, act, source: "preferences" });
  }
  const first = await listConsents(ctx, ListConsents.parse({ contactId, limit: 2 }));
  expect(first.items.map(({ act }) => act)).toEqual(["paused", "resumed"]);
  expect(await logOf(ctx, contactId, { limit: 2, cursor: first.nextCursor })).toMatchObject([{ act: "paused" }]);
  await expect(logOf(await ownerCtx(), contactId)).rejects.toMatchObject({ code: "not_found" });
  expect(await logOf(viewer(ctx), contactId)).toHaveLength(3);
});
