import { expect, test } from "vitest";
import { z } from "zod";
import { saveAccess } from "@/lib/access/save";
import { createApiKey } from "@/lib/api-keys/create";
import { authorize, type Ctx } from "@/lib/context";
import { env } from "@/lib/env";
import { ownerCtx, unique } from "@/lib/test/factories";
import config from "../../next.config.mjs";
import { preflight } from "./cors";
import { route } from "./route";

const handler = route(z.strictObject({}), z.object({ ok: z.boolean() }), async function readThing(ctx: Ctx) {
  authorize(ctx, "contacts:read");
  return { ok: true };
});

const here = "203.0.113.7";

async function shop(addresses: string[] = []) {
  const origin = `https://${unique()}.example`;
  const ctx = await ownerCtx();
  const { key } = await createApiKey(ctx, { name: "Shop" });
  await saveAccess(ctx, { addresses, origins: [origin], version: 0 }, here);
  return { origin, key };
}

const ask = (key: string, headers: Record<string, string>, query = "") =>
  handler(
    new Request(`http://localhost/api/v1/things${query}`, { headers: { authorization: `Bearer ${key}`, ...headers } }),
    {
      params: Promise.resolve({}),
    },
  );
const askFirst = (origin: string) =>
  preflight(new Request("http://localhost/api/preflight", { method: "OPTIONS", headers: { origin } }));
const grant = ({ headers }: Response) => headers.get("access-control-allow-origin");

test("pages of a listed website may ask and read, refusals too; cookies never count", async () => {
  const { origin, key } = await shop();
  const first = await askFirst(origin);
  expect([first.status, grant(first)]).toEqual([204, origin]);
  expect(first.headers.get("access-control-allow-headers")).toContain("authorization");
  const response = await ask(key, { origin });
  expect([response.status, grant(response)]).toEqual([200, origin]);
  expect(response.headers.get("access-control-expose-headers")).toContain("retry-after");
  for (const { headers } of [first, response]) {
    expect(headers.has("access-control-allow-credentials")).toBe(false);
    expect(headers.get("vary")).toBe("origin");
  }
  const refused = await ask(key, { origin }, "?unknown=1");
  expect([refused.status, grant(refused)]).toEqual([422, origin]);
});

test.each(["https://evil.example", "null", env.APP_URL])("pages of %s are not let in", async (origin) => {
  const { key } = await shop();
  expect(grant(await askFirst(origin))).toBeNull();
  expect(grant(await ask(key, { origin }))).toBeNull();
});

test("a website of one workspace reads nothing of another", async () => {
  const [one, other] = [await shop(), await shop()];
  expect(grant(await ask(other.key, { origin: one.origin }))).toBeNull();
});

test("a key opens nothing from an address that is not on the list", async () => {
  const { key } = await shop([here]);
  expect((await ask(key, { "x-lettermill-peer": here })).status).toBe(200);
  const refused = await ask(key, { "x-lettermill-peer": "198.51.100.1" });
  expect([refused.status, (await refused.json()).title]).toEqual([403, expect.stringContaining("198.51.100.1")]);
  const claimed = await ask(key, { "x-lettermill-peer": "198.51.100.1", "x-forwarded-for": here });
  expect(claimed.status).toBe(403);
});

test("what a browser asks first reaches the answer to it, for every path of the API", async () => {
  const { beforeFiles } = (await config.rewrites!()) as { beforeFiles: object[] };
  expect(beforeFiles).toEqual([
    {
      source: "/api/v1/:path*",
      has: [{ type: "header", key: "access-control-request-method" }],
      destination: "/api/preflight",
    },
  ]);
});
