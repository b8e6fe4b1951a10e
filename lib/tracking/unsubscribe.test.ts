import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { memberships, messages, suppressions, trackingEvents } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { createList, ownerCtx } from "@/lib/test/factories";
import { createSentMessage } from "@/lib/test/messages";
import { findRecipient } from "./recipient";
import { recordUnsubscribe } from "./record-unsubscribe";
import { undoUnsubscribe } from "./undo-unsubscribe";
import { unsubscribePage } from "./unsubscribe-page";

async function setUp() {
  const ctx = await ownerCtx();
  const sent = await createSentMessage(ctx);
  const list = await createList(ctx, [sent.contact.id]);
  return { ctx, ...sent, list, unsubscribe: sent.token("unsubscribe") };
}
const suppressed = (ctx: Ctx, email: string) =>
  db
    .select()
    .from(suppressions)
    .where(and(eq(suppressions.workspaceId, ctx.workspaceId), eq(suppressions.email, email)));
const statusIn = async (listId: string) =>
  (await db.select().from(memberships).where(eq(memberships.listId, listId)))[0]!.status;
const reload = async (id: string) => (await db.select().from(messages).where(eq(messages.id, id)))[0]!;
const eventsOf = (id: string) => db.$count(trackingEvents, eq(trackingEvents.messageId, id));

test("unsubscribing suppresses the address, ends memberships and counts once", async () => {
  const { ctx, contact, message, list, unsubscribe } = await setUp();
  expect(await recordUnsubscribe(db, unsubscribe)).toBe(true);
  const { unsubscribedAt } = await reload(message.id);
  expect(unsubscribedAt).toBeInstanceOf(Date);
  expect(await suppressed(ctx, contact.email)).toMatchObject([{ reason: "unsubscribed", messageId: message.id }]);
  expect(await statusIn(list.id)).toBe("unsubscribed");

  expect(await recordUnsubscribe(db, unsubscribe)).toBe(true);
  expect(await reload(message.id)).toMatchObject({ unsubscribedAt });
  expect(await eventsOf(message.id)).toBe(1);
});

test("two at once count once", async () => {
  const { message, unsubscribe } = await setUp();
  await Promise.all([recordUnsubscribe(db, unsubscribe), recordUnsubscribe(db, unsubscribe)]);
  expect(await eventsOf(message.id)).toBe(1);
});

test("a token for something else, or changed, does nothing", async () => {
  const { ctx, contact, token, unsubscribe } = await setUp();
  for (const wrong of [token("open"), token("view"), unsubscribe.slice(0, -2), "x", ""]) {
    expect(await recordUnsubscribe(db, wrong)).toBe(false);
    expect(await findRecipient(db, wrong, "unsubscribe")).toBeNull();
  }
  expect(await suppressed(ctx, contact.email)).toEqual([]);
});

test("a mistake can be taken back: exactly what was done by it", async () => {
  const { ctx, contact, message, list, unsubscribe } = await setUp();
  const left = await createList(ctx, [contact.id]);
  await db.update(memberships).set({ status: "unsubscribed" }).where(eq(memberships.listId, left.id));
  await recordUnsubscribe(db, unsubscribe);
  expect(await undoUnsubscribe(db, unsubscribe)).toBe(true);
  expect(await suppressed(ctx, contact.email)).toEqual([]);
  expect(await statusIn(list.id)).toBe("subscribed");
  expect(await statusIn(left.id)).toBe("unsubscribed");
  expect(await reload(message.id)).toMatchObject({ unsubscribedAt: null });
  expect(await eventsOf(message.id)).toBe(0);
});

test("not after an hour, not without having unsubscribed, not what another reason did", async () => {
  const { ctx, contact, message, unsubscribe } = await setUp();
  expect(await undoUnsubscribe(db, unsubscribe)).toBe(false);
  expect(await undoUnsubscribe(db, "x")).toBe(false);

  await recordUnsubscribe(db, unsubscribe);
  await db.update(suppressions).set({ reason: "complained" }).where(eq(suppressions.email, contact.email));
  await undoUnsubscribe(db, unsubscribe);
  expect(await suppressed(ctx, contact.email)).toHaveLength(1);

  await recordUnsubscribe(db, unsubscribe);
  await db
    .update(messages)
    .set({ unsubscribedAt: sql`now() - interval '61 minutes'` })
    .where(eq(messages.id, message.id));
  expect(await undoUnsubscribe(db, unsubscribe)).toBe(false);
});

test("the page asks, says that it is done, and offers the way back", async () => {
  const { unsubscribe } = await setUp();
  const page = async () => unsubscribePage((await findRecipient(db, unsubscribe, "unsubscribe"))!);
  expect(await page()).toMatch(/Unsubscribe\?.*<button name="from" value="page">Unsubscribe<\/button>/s);
  await recordUnsubscribe(db, unsubscribe);
  expect(await page()).toMatch(/You are unsubscribed.*name="undo"/s);
  await undoUnsubscribe(db, unsubscribe);
  expect(await page()).toContain("Unsubscribe?");
});

test("it speaks the contact's language, else the workspace's, and is small", async () => {
  const ctx = await ownerCtx({ locale: "ru", name: `<b>Мельница & "Co"</b>` });
  const pageFor = async (locale: string | null) => {
    const { token } = await createSentMessage(ctx, { contact: { locale } });
    return unsubscribePage((await findRecipient(db, token("unsubscribe"), "unsubscribe"))!);
  };
  expect(await pageFor("en-GB")).toContain("Unsubscribe?");
  expect(await pageFor("xx")).toContain("Отписаться?");
  const page = await pageFor(null);
  expect(page).toContain("&lt;b&gt;Мельница &amp;");
  expect(page).not.toContain("<b>");
  expect(page).not.toContain("<script");
  expect(Buffer.byteLength(page)).toBeLessThan(30_000);
});
