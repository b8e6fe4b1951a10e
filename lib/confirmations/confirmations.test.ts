import { eq, sql } from "drizzle-orm";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { confirmations, contacts, memberships, suppressions } from "@/drizzle/schema";
import { defaultBrand } from "@/lib/brand/schema";
import { listConsents } from "@/lib/consents/queries";
import { ListConsents } from "@/lib/consents/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { createForm } from "@/lib/forms/create";
import { findPublicForm } from "@/lib/forms/queries";
import { CreateForm } from "@/lib/forms/schema";
import { signUp } from "@/lib/forms/sign-up";
import { createList } from "@/lib/lists/create";
import { addToList, removeFromList, setMembership } from "@/lib/lists/members";
import { CreateList } from "@/lib/lists/schema";
import { createSender } from "@/lib/test/campaigns";
import { createContact, ownerCtx, unique } from "@/lib/test/factories";
import { startSink } from "@/lib/test/smtp";
import { confirm } from "./confirm";
import { findConfirmation } from "./find";
import { confirmationPage } from "./page";
import { sendConfirmation } from "./send";
import { makeToken } from "./token";

let sink: Awaited<ReturnType<typeof startSink>>;
beforeAll(async () => {
  sink = await startSink();
});
afterAll(() => sink.stop());

const mailsTo = (email: string) => sink.mails.filter(({ to }) => to.includes(email));
const visit = { ip: "192.0.2.1", userAgent: "Browser/1.0" };

async function setUp() {
  const ctx = await ownerCtx({ name: "The Mill" });
  const list = await createList(ctx, CreateList.parse({ name: "internal", publicName: "Weekly", isPublic: true }));
  const contact = await createContact(ctx);
  return { ctx, list, contact, contactIds: [contact.id] };
}
const asked = (contactId: string) =>
  db.select().from(confirmations).where(eq(confirmations.contactId, contactId)).orderBy(confirmations.id);
const statusesOf = async (contactId: string) =>
  (await db.select().from(memberships).where(eq(memberships.contactId, contactId)).orderBy(memberships.listId)).map(
    ({ status }) => status,
  );
const sent = (id: string, ago = "0 minutes") =>
  db
    .update(confirmations)
    .set({ sentAt: sql`now() - ${ago}::interval` })
    .where(eq(confirmations.id, id));
const anyForm = async (ctx: Ctx, listIds: string[]) => {
  const texts = { title: "News", button: "Join" };
  const { id } = await createForm(ctx, CreateForm.parse({ name: "Site", listIds, locale: "en", texts }));
  return (await findPublicForm(db, id))!;
};
const write = (answers: Record<string, string>) => (name: string) => answers[name] ?? "";

test("a public list asks by default; nobody is subscribed before they confirm, by the button alone", async () => {
  const { ctx, list, contact, contactIds } = await setUp();
  expect(list.doubleOptIn).toBe(true);
  const added = await addToList(ctx, { listId: list.id, contactIds });
  expect(added).toEqual({ addedCount: 1, askedCount: 1, alreadyCount: 0 });
  expect(await statusesOf(contact.id)).toEqual(["unconfirmed"]);
  const [row] = await asked(contact.id);
  const token = makeToken(row!);
  expect(confirmationPage((await findConfirmation(db, token))!, defaultBrand)).toMatch(
    /Weekly.*<button name="confirm"/s,
  );
  expect(await statusesOf(contact.id), "looking changes nothing").toEqual(["unconfirmed"]);

  expect(await confirm(db, token, visit)).toBe(true);
  expect(await statusesOf(contact.id)).toEqual(["subscribed"]);
  const { items } = await listConsents(ctx, ListConsents.parse({ contactId: contact.id }));
  expect(items).toMatchObject([
    { act: "confirmed", source: "confirmation", sourceId: row!.id, listId: list.id, actor: null, ...visit },
    { act: "requested", source: "member", listId: list.id },
  ]);
  expect(confirmationPage((await findConfirmation(db, token))!, defaultBrand)).toContain("You are subscribed");
});

test("works once, for seven days, for its address and its lists", async () => {
  const { ctx, list, contact, contactIds } = await setUp();
  const other = await createList(ctx, CreateList.parse({ name: "Other", doubleOptIn: true }));
  await addToList(ctx, { listId: list.id, contactIds });
  const [row] = await asked(contact.id);
  const token = makeToken(row!);
  const changed = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
  for (const wrong of [changed, "x", "", makeToken({ ...row!, listIds: [other.id] })]) {
    expect(await findConfirmation(db, wrong)).toBeNull();
    expect(await confirm(db, wrong, visit)).toBe(false);
  }
  const mine = eq(contacts.id, contact.id);
  await db
    .update(contacts)
    .set({ email: `${unique()}@example.com` })
    .where(mine);
  expect(await confirm(db, token, visit)).toBe(false);
  await db.update(contacts).set({ email: contact.email }).where(mine);
  const old = { expiresAt: sql`now() - interval '1 second'` };
  await db.update(confirmations).set(old).where(eq(confirmations.id, row!.id));
  expect(await confirm(db, token, visit)).toBe(false);
  expect(confirmationPage((await findConfirmation(db, token))!, defaultBrand)).toContain("too old");
  await db.update(confirmations).set({ expiresAt: sql`now() + interval '1 day'` }).where(eq(confirmations.id, row!.id));
  expect(await Promise.all([confirm(db, token, visit), confirm(db, token, visit)])).toEqual(
    expect.arrayContaining([true, false]),
  );
  await setMembership(ctx, { listId: list.id, contactIds, status: "unsubscribed" });
  expect(await confirm(db, token, visit), "a used link brings nobody back").toBe(false);
  expect(await statusesOf(contact.id)).toEqual(["unsubscribed"]);
});

test("one mail an address and hour: what is asked meanwhile goes along with the next", async () => {
  const { ctx, list, contact, contactIds } = await setUp();
  const second = await createList(ctx, CreateList.parse({ name: "Second", doubleOptIn: true }));
  const third = await createList(ctx, CreateList.parse({ name: "Third", doubleOptIn: true }));
  await addToList(ctx, { listId: list.id, contactIds });
  await addToList(ctx, { listId: second.id, contactIds });
  const [first, ...none] = await asked(contact.id);
  expect(none).toEqual([]);
  expect(first!.listIds.toSorted()).toEqual([list.id, second.id].toSorted());

  await sent(first!.id);
  await setMembership(ctx, { listId: list.id, contactIds, status: "subscribed" });
  expect(await asked(contact.id), "asked already").toHaveLength(1);
  await addToList(ctx, { listId: third.id, contactIds });
  const next = (await asked(contact.id))[1]!;
  expect(next.mailAt.getTime() - Date.now()).toBeGreaterThan(59 * 60_000);
  expect(await sendConfirmation(db, next.id)).toEqual({ waitMs: expect.any(Number) });
  await sent(first!.id, "61 minutes");
  await sent(next.id, "61 minutes");
  await setMembership(ctx, { listId: third.id, contactIds, status: "subscribed" });
  expect((await asked(contact.id))[2]!.mailAt.getTime()).toBeLessThanOrEqual(Date.now());
});

test("many at once make one mail", async () => {
  const { ctx, list, contact, contactIds } = await setUp();
  await Promise.all([1, 2, 3].map(() => setMembership(ctx, { listId: list.id, contactIds, status: "subscribed" })));
  expect(await asked(contact.id)).toHaveLength(1);
});

test("a member who says how they agreed subscribes at once, and their words are kept", async () => {
  const { ctx, list, contact, contactIds } = await setUp();
  const consent = "Signed up at the fair on 3 May";
  const added = await addToList(ctx, { listId: list.id, contactIds, consent });
  expect(added).toMatchObject({ addedCount: 1, askedCount: 0 });
  expect(await statusesOf(contact.id)).toEqual(["subscribed"]);
  expect(await asked(contact.id)).toEqual([]);
  const { items } = await listConsents(ctx, ListConsents.parse({ contactId: contact.id }));
  expect(items).toMatchObject([{ act: "subscribed", text: consent, source: "member" }]);
});

test("the mail goes by the workspace's sender, in the contact's language, once", async () => {
  const { ctx, list, contact, contactIds } = await setUp();
  await db.update(contacts).set({ locale: "ru-RU" }).where(eq(contacts.id, contact.id));
  await addToList(ctx, { listId: list.id, contactIds });
  const [row] = await asked(contact.id);
  await expect(sendConfirmation(db, row!.id)).rejects.toMatchObject({ key: "lists.errors.noSender" });
  await createSender(ctx, { port: 1 });
  await expect(sendConfirmation(db, row!.id)).rejects.toMatchObject({ code: "unavailable" });
  await createSender(ctx, { port: sink.port });
  expect(await sendConfirmation(db, row!.id), "by the sender that works").toBeNull();
  expect(await sendConfirmation(db, row!.id)).toBeNull();
  const [arrived, ...more] = mailsTo(contact.email);
  expect(more).toEqual([]);
  const mail = await PostalMime.parse(arrived!.raw);
  expect(mail).toMatchObject({
    subject: "Подтвердите подписку: The Mill",
    from: { name: "The Mill", address: "news@mill.example" },
  });
  expect(mail.text).toContain("Weekly");
  expect(mail.text).toContain(`/confirm/${makeToken(row!)}`);
});

test("no mail to who has gone meanwhile, or never wants one again", async () => {
  const { ctx, list, contact, contactIds } = await setUp();
  await createSender(ctx, { port: sink.port });
  await addToList(ctx, { listId: list.id, contactIds });
  const [row] = await asked(contact.id);
  const { workspaceId } = ctx;
  await db.insert(suppressions).values({ workspaceId, email: contact.email, reason: "unsubscribed" });
  expect(await sendConfirmation(db, row!.id)).toBeNull();
  await db.delete(suppressions).where(eq(suppressions.email, contact.email));
  await removeFromList(ctx, { listId: list.id, contactIds });
  expect(await sendConfirmation(db, row!.id)).toBeNull();
  expect(mailsTo(contact.email)).toEqual([]);
});

test("who had unsubscribed from everything comes back by signing up themselves and confirming", async () => {
  const { ctx, list, contact } = await setUp();
  await createSender(ctx, { port: sink.port });
  const { workspaceId } = ctx;
  await db.insert(suppressions).values({ workspaceId, email: contact.email, reason: "unsubscribed" });
  await signUp(db, await anyForm(ctx, [list.id]), write({ email: contact.email }), visit);
  const [row] = await asked(contact.id);
  await sendConfirmation(db, row!.id);
  expect(mailsTo(contact.email)).toHaveLength(1);
  expect(await confirm(db, makeToken(row!), visit)).toBe(true);
  expect(await db.$count(suppressions, eq(suppressions.email, contact.email))).toBe(0);
  expect(await statusesOf(contact.id)).toEqual(["subscribed"]);
});
