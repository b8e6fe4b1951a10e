import { asc, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { expect, test } from "vitest";
import * as schema from "@/drizzle/schema";
import { messages, trackingEvents } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { ownerCtx } from "@/lib/test/factories";
import { createSentMessage } from "@/lib/test/messages";
import { makeMessageToken } from "@/lib/tokens";
import { handleTracking, type TrackingRequest } from "./handle";

const ask = (path: string, request: Partial<TrackingRequest> = {}) =>
  handleTracking(db, { method: "GET", path, headers: { "user-agent": "Mail/1.0" }, ...request });
const reload = async (id: string) => (await db.select().from(messages).where(eq(messages.id, id)))[0]!;
const eventsOf = (id: string) =>
  db.select().from(trackingEvents).where(eq(trackingEvents.messageId, id)).orderBy(asc(trackingEvents.id));

/** Any letter but the one that is there. */
const forge = (token: string) => (token.startsWith("A") ? "B" : "A") + token.slice(1);

test("an open is in the database when the pixel is answered: first time kept, each counted", async () => {
  const { message, token } = await createSentMessage(await ownerCtx());
  const response = await ask(`/o/${token("open")}`);
  expect(response).toMatchObject({ status: 200, headers: { "content-type": "image/gif" } });
  const first = await reload(message.id);
  expect(first).toMatchObject({ openCount: 1, clickCount: 0, clickedAt: null });
  expect(first.openedAt).toBeInstanceOf(Date);
  await ask(`/o/${token("open")}?again`);
  expect(await reload(message.id)).toMatchObject({ openCount: 2, openedAt: first.openedAt });
  expect(await eventsOf(message.id)).toMatchObject([
    {
      kind: "open",
      campaignId: message.campaignId,
      workspaceId: message.workspaceId,
      userAgent: "Mail/1.0",
      linkPosition: null,
    },
    { kind: "open" },
  ]);
});

test("a click leads to the frozen target and is counted by link", async () => {
  const html = `<a href="https://a.test/1">1</a><a href="https://b.test/?c={{ contact.city | url_encode }}">2</a>`;
  const contact = { attributes: { city: "São Paulo" } };
  const { message, token } = await createSentMessage(await ownerCtx(), { template: { html }, contact });
  expect((await ask(`/c/${token("click", 0)}?to=https://evil.test`))?.headers.location).toBe("https://a.test/1");
  const second = await ask(`/c/${token("click", 1)}`);
  expect(second).toMatchObject({ status: 302, headers: { location: "https://b.test/?c=S%C3%A3o+Paulo" } });
  expect(await reload(message.id)).toMatchObject({ clickCount: 2, openCount: 0, openedAt: null });
  expect((await eventsOf(message.id)).map(({ kind, linkPosition }) => [kind, linkPosition])).toEqual([
    ["click", 0],
    ["click", 1],
  ]);
});

test("many at once are all counted", async () => {
  const ctx = await ownerCtx();
  const sent = await Promise.all([createSentMessage(ctx), createSentMessage(ctx), createSentMessage(await ownerCtx())]);
  await Promise.all(sent.flatMap(({ token }) => Array.from({ length: 700 }, () => ask(`/o/${token("open")}`))));
  for (const { message } of sent) expect(await reload(message.id)).toMatchObject({ openCount: 700 });
});

test.each(["HEAD", "prefetch"])("%s changes nothing", async (way) => {
  const { message, token } = await createSentMessage(await ownerCtx());
  const request = way === "HEAD" ? { method: "HEAD" } : { headers: { "sec-purpose": "prefetch;prerender" } };
  expect(await ask(`/o/${token("open")}`, request)).toMatchObject({ status: 200 });
  expect(await ask(`/c/${token("click")}`, request)).toMatchObject({
    status: 302,
    headers: { location: "https://example.com/" },
  });
  expect(await reload(message.id)).toMatchObject({ openCount: 0, clickCount: 0 });
});

test("a forged token gets the pixel and counts nothing, a forged link is a page that says so", async () => {
  const { message, token } = await createSentMessage(await ownerCtx());
  for (const path of [`/o/${forge(token("open"))}`, `/o/${token("click")}`, "/o/x"]) {
    expect(await ask(path)).toMatchObject({ status: 200, headers: { "content-type": "image/gif" } });
  }
  for (const path of [`/c/${forge(token("click"))}`, `/c/${token("open")}`, `/c/${token("click", 7)}`, "/c/x"]) {
    const response = await ask(path, { headers: { "accept-language": "ru" } });
    expect(response).toMatchObject({ status: 404 });
    expect(response!.body).toContain("Ссылка неполная");
  }
  expect(await eventsOf(message.id)).toEqual([]);
});

test("a token that names the message under another workspace counts nothing", async () => {
  const { message } = await createSentMessage(await ownerCtx());
  const foreign = { workspaceId: newId("workspace"), messageId: message.id, link: 0 };
  await ask(`/o/${makeMessageToken({ purpose: "open", ...foreign })}`);
  expect((await ask(`/c/${makeMessageToken({ purpose: "click", ...foreign })}`))?.status).toBe(404);
  expect(await eventsOf(message.id)).toEqual([]);
});

test.each([
  ["a contact who doesn't want it", { contact: { trackingAllowed: false } }],
  ["a campaign without tracking", { tracking: { trackOpens: false } }],
])("%s is never recorded", async (_, options) => {
  const { message, token } = await createSentMessage(await ownerCtx(), options);
  await ask(`/o/${token("open")}`);
  if ("contact" in options) expect((await ask(`/c/${token("click")}`))?.status).toBe(302);
  expect(await reload(message.id)).toMatchObject({ openCount: 0, openedAt: null, clickCount: 0 });
  expect(await eventsOf(message.id)).toEqual([]);
});

test("a target that is no web address is refused", async () => {
  const template = { html: `<a href="{{ contact.site }}">x</a>` };
  const contact = { attributes: { site: "javascript:alert(1)" } };
  const { token } = await createSentMessage(await ownerCtx(), { template, contact });
  expect((await ask(`/c/${token("click")}`))?.status).toBe(404);
});

test("other paths and methods are not ours", async () => {
  expect(await ask("/other")).toBeNull();
  expect(await ask("/o/")).toBeNull();
  expect(await ask("/o/x/y")).toBeNull();
  expect(await ask("/o/x", { method: "POST" })).toMatchObject({ status: 405 });
});

test("when the database is away, the pixel still comes and the link says to try again", async () => {
  const { token } = await createSentMessage(await ownerCtx());
  const away = drizzle(postgres("postgres://nobody@127.0.0.1:1/none", { max: 1 }), { schema, casing: "snake_case" });
  const request = { method: "GET", headers: {} };
  expect(await handleTracking(away, { ...request, path: `/o/${token("open")}` })).toMatchObject({ status: 200 });
  expect(await handleTracking(away, { ...request, path: `/c/${token("click")}` })).toMatchObject({ status: 503 });
});
