import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts, lists, memberships, suppressions } from "@/drizzle/schema";
import { findConsents } from "@/lib/consents/queries";
import { db } from "@/lib/db";
import { createList, ownerCtx, unique } from "@/lib/test/factories";
import { createSentMessage } from "@/lib/test/messages";
import { contactToken } from "@/lib/tokens";
import { exportReader } from "./export";
import { findReader } from "./find";
import { listSentTo } from "./history";
import { comeBack, leaveAll } from "./leave";
import { erasePage, preferencesPage } from "./page";
import { pauseMail } from "./pause";
import { savePreferences } from "./save";

const visit = { ip: "192.0.2.1", userAgent: "Browser/1.0" };

async function setUp(values: object = {}) {
  const ctx = await ownerCtx({ name: "The <Mill>" });
  const template = { subject: "Dear {{ contact.first_name }}" };
  const { contact, message } = await createSentMessage(ctx, { template, contact: { firstName: "Ann", ...values } });
  const mine = await createList(ctx, [contact.id]);
  const other = await createList(ctx);
  await db.update(lists).set({ isPublic: true, publicName: "Recipes" }).where(eq(lists.id, other.id));
  const hidden = await createList(ctx);
  const { workspaceId } = ctx;
  const token = contactToken({ workspaceId, contactId: contact.id, email: contact.email });
  const reader = async () => (await findReader(db, token))!;
  const log = async () => {
    const found = await findConsents(db, { workspaceId, contactId: contact.id, limit: 50 });
    return found.toReversed().map(({ act, listId }) => [act, listId]);
  };
  return { ctx, contact, message, mine, other, hidden, token, reader, log };
}
type SetUp = Awaited<ReturnType<typeof setUp>>;
const statusIn = async ({ contact }: SetUp, listId: string) =>
  (await db.select().from(memberships).where(eq(memberships.contactId, contact.id))).find(
    (membership) => membership.listId === listId,
  )?.status;
const choices = { listIds: [] as string[], frequency: "everything", locale: "en" };

test("a token opens the page of whom it names, as long as they have that address", async () => {
  const { token, contact, reader, ctx } = await setUp();
  expect((await reader()).contact.id).toBe(contact.id);
  for (const wrong of ["", "x", `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`, `${token}A`]) {
    expect(await findReader(db, wrong)).toBeNull();
  }
  const { workspaceId } = await ownerCtx();
  const foreign = contactToken({ workspaceId, contactId: contact.id, email: contact.email });
  expect(await findReader(db, foreign)).toBeNull();
  await db
    .update(contacts)
    .set({ email: `${unique()}@example.com` })
    .where(eq(contacts.id, contact.id));
  expect(await findReader(db, token), "whoever reads the old mailbox").toBeNull();
  expect(ctx.workspaceId).not.toBe(workspaceId);
});

test("shows the public lists and their own, and sets those alone", async () => {
  const all = await setUp();
  const { token, mine, other, hidden, reader, log } = all;
  expect((await reader()).lists.map(({ id }) => id)).toEqual([mine.id, other.id]);
  await savePreferences(db, token, { ...choices, listIds: [other.id, hidden.id, "lst_x"] }, visit);
  expect([await statusIn(all, mine.id), await statusIn(all, other.id), await statusIn(all, hidden.id)]).toEqual([
    "unsubscribed",
    "subscribed",
    undefined,
  ]);
  expect(await log()).toEqual([
    ["subscribed", other.id],
    ["unsubscribed", mine.id],
  ]);
  await savePreferences(db, token, { ...choices, listIds: [other.id] }, visit);
  expect(await log(), "nothing changed").toHaveLength(2);
});

test("how often, and in which language", async () => {
  const { token, mine, contact, reader, log } = await setUp({ locale: "en-GB" });
  const listIds = [mine.id];
  await savePreferences(db, token, { listIds, frequency: "weekly", locale: "en" }, visit);
  expect((await reader()).contact).toMatchObject({ frequency: "weekly", locale: "en-GB" });
  await savePreferences(db, token, { listIds, frequency: "hourly", locale: "xx" }, visit);
  expect((await reader()).contact).toMatchObject({ frequency: "weekly", locale: "en-GB" });
  await savePreferences(db, token, { listIds, frequency: "everything", locale: "ru" }, visit);
  expect((await reader()).contact).toMatchObject({ id: contact.id, frequency: null, locale: "ru" });
  expect(await log()).toEqual([
    ["frequencyChanged", null],
    ["frequencyChanged", null],
  ]);
  expect(preferencesPage(await reader(), { consents: [], sent: { items: [], next: null } })).toContain("Ваши письма");
});

test("a break of 30, 60 or 90 days, and its end", async () => {
  const { token, reader, log } = await setUp();
  expect(await pauseMail(db, token, 31, visit)).toBe(false);
  expect(await pauseMail(db, token, Number.NaN, visit)).toBe(false);
  expect(await pauseMail(db, token, 60, visit)).toBe(true);
  const { contact, isPaused } = await reader();
  expect(isPaused).toBe(true);
  expect(Math.round((contact.pausedUntil!.getTime() - Date.now()) / 86_400_000)).toBe(60);
  expect(await pauseMail(db, token, null, visit)).toBe(true);
  expect(await reader()).toMatchObject({ isPaused: false, contact: { pausedUntil: null } });
  expect(await log()).toEqual([
    ["paused", null],
    ["resumed", null],
  ]);
});

test("leaving everything, and coming back: from their own wish alone", async () => {
  const all = await setUp();
  const { token, mine, reader, contact } = all;
  await leaveAll(db, token, visit);
  expect(await reader()).toMatchObject({ suppression: "unsubscribed" });
  expect(await statusIn(all, mine.id)).toBe("unsubscribed");
  expect(await comeBack(db, token, visit)).toBe(true);
  expect(await reader()).toMatchObject({ suppression: null });
  const { workspaceId } = all.ctx;
  await db.insert(suppressions).values({ workspaceId, email: contact.email, reason: "complained" });
  expect(await comeBack(db, token, visit)).toBe(false);
  expect(await reader()).toMatchObject({ suppression: "complained" });
});

test("everything that was sent, under the subject they saw, page by page", async () => {
  const { reader, message } = await setUp();
  const { items, next } = await listSentTo(db, await reader(), { limit: 10 });
  expect(items).toMatchObject([{ id: message.id, subject: "Dear Ann", viewPath: expect.stringMatching(/^\/view\//) }]);
  expect(next).toBeNull();
  expect((await listSentTo(db, await reader(), { limit: 10, before: message.id })).items).toEqual([]);
});

test("the page is small, runs nothing, and shows words as words", async () => {
  const { reader, token } = await setUp({ firstName: "<b>Ann</b>" });
  await pauseMail(db, token, 30, visit);
  const sent = await listSentTo(db, await reader(), { limit: 10 });
  const text = "Yes <script>alert(1)</script>";
  const consents = [{ act: "subscribed", source: "form", listName: "<i>", text, at: new Date() } as const];
  const page = preferencesPage(await reader(), { consents, sent, done: "save" });
  expect(page).toContain("Dear &lt;b&gt;Ann&lt;/b&gt;");
  expect(page).toContain("Yes &lt;script&gt;");
  expect(page).not.toMatch(/<script|<i>|javascript:/);
  expect(Buffer.byteLength(page)).toBeLessThan(30_000);
  expect(erasePage(await reader())).toMatch(/The &lt;Mill&gt;.*<button>Erase everything<\/button>/s);
});

test("hands over all that is kept", async () => {
  const { reader, contact, mine, token, message } = await setUp();
  await savePreferences(db, token, { ...choices, listIds: [mine.id], frequency: "monthly" }, visit);
  const data = await exportReader(db, await reader());
  expect(data).toMatchObject({
    from: "The <Mill>",
    email: contact.email,
    firstName: "Ann",
    frequency: "monthly",
    lists: [{ name: "Readers", status: "subscribed" }],
    consents: [{ act: "frequencyChanged", ...visit }],
    messages: [{ subject: "Dear Ann", sentAt: message.sentAt }],
  });
  expect(JSON.stringify(data)).not.toContain("workspaceId");
});
