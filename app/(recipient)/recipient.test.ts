import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { messages, suppressions } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { ownerCtx } from "@/lib/test/factories";
import { createSentMessage } from "@/lib/test/messages";
import { GET as click } from "./c/[token]/route";
import { GET as open } from "./o/[token]/route";
import { GET as page, POST as unsubscribe } from "./u/[token]/route";
import { GET as view } from "./view/[token]/route";

const at = (path: string, init?: RequestInit) => new Request(`http://localhost:3999${path}`, init);
const context = (token: string) => ({ params: Promise.resolve({ token }) });
const isUnsubscribed = async (id: string) =>
  (await db.select().from(messages).where(eq(messages.id, id)))[0]!.unsubscribedAt !== null;

const multipart = () => {
  const form = new FormData();
  form.set("List-Unsubscribe", "One-Click");
  return form;
};

test.each([
  ["urlencoded", () => new URLSearchParams({ "List-Unsubscribe": "One-Click" })],
  ["multipart", multipart],
  ["no", () => null],
])("a one-click POST with %s form acts at once and is not redirected", async (_, body) => {
  const { message, token, contact } = await createSentMessage(await ownerCtx());
  const path = `/u/${token("unsubscribe")}`;
  const response = await unsubscribe(at(path, { method: "POST", body: body() }), context(token("unsubscribe")));
  expect(response.status).toBe(200);
  expect(await isUnsubscribed(message.id)).toBe(true);
  expect(await db.$count(suppressions, eq(suppressions.email, contact.email))).toBe(1);
});

test("GET shows the page and changes nothing; its button leads back to it; undo takes it back", async () => {
  const { message, token } = await createSentMessage(await ownerCtx());
  const path = `/u/${token("unsubscribe")}`;
  const get = async () => (await page(at(path), context(token("unsubscribe")))).text();
  const post = (name: string) =>
    unsubscribe(
      at(path, { method: "POST", body: new URLSearchParams({ [name]: "1" }) }),
      context(token("unsubscribe")),
    );

  expect(await get()).toContain("Unsubscribe?");
  expect(await isUnsubscribed(message.id)).toBe(false);

  const response = await post("from");
  expect([response.status, response.headers.get("location")]).toEqual([303, path]);
  expect(await get()).toContain("You are unsubscribed");

  expect((await post("undo")).status).toBe(303);
  expect(await isUnsubscribed(message.id)).toBe(false);
});

test("the page lets nothing load or run and tells nobody its address", async () => {
  const { token } = await createSentMessage(await ownerCtx());
  const { headers } = await page(at("/u/x"), context(token("unsubscribe")));
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
});

test.each([
  ["x", "This link is not complete"],
  ["test", "This came with a test mail"],
])("a token that is not ours: %s", async (token, title) => {
  for (const answer of [page, view]) {
    const response = await answer(at("/"), context(token));
    expect(response.status).toBe(404);
    expect(await response.text()).toContain(title);
  }
  expect((await unsubscribe(at("/", { method: "POST" }), context(token))).status).toBe(404);
});

test("a mail in the browser runs nothing", async () => {
  const { token } = await createSentMessage(await ownerCtx());
  const response = await view(at("/"), context(token("view")));
  expect(response.status).toBe(200);
  const policy = response.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/sandbox (?!.*allow-scripts)/);
});

test("Next's door to pixel and redirect counts too", async () => {
  const { message, token } = await createSentMessage(await ownerCtx());
  expect((await open(at(`/o/${token("open")}`))).headers.get("content-type")).toBe("image/gif");
  const response = await click(at(`/c/${token("click")}`));
  expect([response.status, response.headers.get("location")]).toEqual([302, "https://example.com/"]);
  const [row] = await db.select().from(messages).where(eq(messages.id, message.id));
  expect(row).toMatchObject({ openCount: 1, clickCount: 1 });
});
