import { eq, like } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { requestCounts } from "@/drizzle/schema";
import { createApiKey } from "@/lib/api-keys/create";
import { authorize, type Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { ADDRESS_RATE, PERSON_RATE } from "@/lib/rates/rate-of";
import { ownerCtx, uniqueAddress } from "@/lib/test/factories";
import { route } from "./route";

const handler = route(z.object({}), z.object({ ok: z.boolean() }), async function readThing(ctx: Ctx) {
  authorize(ctx, "contacts:read");
  return { ok: true };
});

const ask = (headers: Record<string, string>) =>
  handler(new Request("http://localhost/api/v1/things", { headers }), { params: Promise.resolve({}) });

const spend = (name: string, points: number) =>
  db
    .update(requestCounts)
    .set({ points })
    .where(like(requestCounts.key, `%${name}`))
    .returning();

async function program(ctx: Ctx) {
  const { id, key } = await createApiKey(ctx, { name: "Test" });
  return { id, headers: { authorization: `Bearer ${key}` } };
}

test("every answer says what is left, and over it comes 429 with the time to wait, for this key alone", async () => {
  const ctx = await ownerCtx();
  const [shop, site] = [await program(ctx), await program(ctx)];
  const first = await ask(shop.headers);
  expect(first.headers.get("ratelimit-policy")).toBe(`"requests";q=${PERSON_RATE};w=60`);
  expect(first.headers.get("ratelimit")).toBe(`"requests";r=${PERSON_RATE - 1};t=60`);

  expect(await spend(shop.id, PERSON_RATE - 1)).toHaveLength(1);
  const last = await ask(shop.headers);
  expect([last.status, last.headers.get("ratelimit")]).toEqual([200, expect.stringContaining("r=0;")]);
  for (let n = 0; n < 2; n++) {
    const over = await ask(shop.headers);
    expect(over.status).toBe(429);
    const wait = Number(over.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(over.headers.get("ratelimit")).toBe(`"requests";r=0;t=${wait}`);
    expect((await over.json()).title).toContain(`${wait} second`);
  }
  expect((await ask(site.headers)).status).toBe(200);
});

test("with the next minute it goes on", async () => {
  const { id, headers } = await program(await ownerCtx());
  await ask(headers);
  await db
    .update(requestCounts)
    .set({ points: PERSON_RATE + 5, expire: new Date(Date.now() - 1) })
    .where(like(requestCounts.key, `%${id}`));
  expect((await ask(headers)).status).toBe(200);
});

test("whoever tries keys from one address comes to an end, and those who have one there do not", async () => {
  const { headers } = await program(await ownerCtx());
  const from = { "x-lettermill-peer": uniqueAddress() };
  const wrong = () => ask({ ...from, authorization: "Bearer lm_wrong" });
  expect((await wrong()).status).toBe(401);
  expect(await spend(from["x-lettermill-peer"], ADDRESS_RATE)).toHaveLength(1);
  const over = await wrong();
  expect([over.status, Number(over.headers.get("retry-after"))]).toEqual([429, expect.any(Number)]);
  expect((await ask({ ...from, ...headers })).status).toBe(200);
});

test("at once as one after the other", async () => {
  const { id, headers } = await program(await ownerCtx());
  await ask(headers);
  await spend(id, PERSON_RATE - 3);
  const statuses = (await Promise.all(Array.from({ length: 8 }, () => ask(headers)))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(3);
  const [row] = await db
    .select()
    .from(requestCounts)
    .where(eq(requestCounts.key, `api:${id}`));
  expect(row!.points).toBeGreaterThanOrEqual(PERSON_RATE);
});
