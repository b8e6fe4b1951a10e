import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { workspaces } from "@/drizzle/schema";
import { createApiKey } from "@/lib/api-keys/create";
import { revokeApiKey } from "@/lib/api-keys/revoke";
import { authorize, type Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { ownerCtx } from "@/lib/test/factories";
import { isoDate } from "@/lib/zod";
import { adminRoute, route } from "./route";

const Input = z.object({
  thingId: z.string(),
  count: z.coerce.number().int().min(1),
  tags: z.array(z.string()).optional(),
});
const Output = z.object({ workspaceId: z.string(), at: isoDate, input: Input });

async function readThing(ctx: Ctx, input: z.output<typeof Input>) {
  authorize(ctx, "contacts:read");
  return { workspaceId: ctx.workspaceId, at: new Date(0), input };
}

const params = (values: Record<string, string>) => ({ params: Promise.resolve(values) });

async function call(handler: ReturnType<typeof route>, init: RequestInit & { query?: string } = {}) {
  const request = new Request(`http://localhost/api/v1/things/t1${init.query ?? ""}`, init);
  const response = await handler(request, params({ thingId: "t1" }));
  return { response, body: response.status === 204 ? null : await response.json() };
}

async function withKey() {
  const ctx = await ownerCtx();
  const { id, key } = await createApiKey(ctx, { name: "Test" });
  return { ctx, id, headers: { authorization: `Bearer ${key}` } };
}

test("path, query and body become one input; the output is encoded", async () => {
  const { ctx, headers } = await withKey();
  const get = await call(route(Input, Output, readThing), { headers, query: "?count=2&tags=a&tags=b" });
  expect(get.body).toEqual({
    workspaceId: ctx.workspaceId,
    at: "1970-01-01T00:00:00.000Z",
    input: { thingId: "t1", count: 2, tags: ["a", "b"] },
  });
  const post = await call(route(Input, Output, readThing, { status: 201 }), {
    method: "POST",
    headers,
    body: JSON.stringify({ count: 3, thingId: "other" }),
  });
  expect([post.response.status, post.body.input]).toEqual([201, { thingId: "t1", count: 3 }]);
});

test("a key opens its workspace, never the installation", async () => {
  const { headers } = await withKey();
  const handler = adminRoute(Input, Output, async () => {
    throw new Error("nobody comes here");
  });
  const ask = async (headers: Record<string, string>) => (await call(handler, { headers, query: "?count=1" })).body;
  expect(await ask(headers)).toMatchObject({ status: 403, code: "forbidden" });
  expect(await ask({ ...headers, "x-admin": "1" })).toMatchObject({ status: 403 });
  expect(await ask({ authorization: "Bearer lm_none", "x-admin": "1" })).toMatchObject({ status: 401 });
  expect(await ask({})).toMatchObject({ status: 401, code: "unauthorized" });
});

test("an output of nothing answers 204", async () => {
  const { headers } = await withKey();
  const handler = route(Input, z.void(), async (ctx) => authorize(ctx, "contacts:write"));
  expect((await call(handler, { headers, query: "?count=1" })).response.status).toBe(204);
});

test("what is wrong is said per field, in the reader's language", async () => {
  const { headers } = await withKey();
  const { response, body } = await call(route(Input, Output, readThing), {
    headers: { ...headers, "accept-language": "ru" },
    query: "?count=0",
  });
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(body).toMatchObject({ status: 422, code: "invalid", title: "Кое-что здесь нужно поправить." });
  expect(Object.keys(body.fields)).toEqual(["count"]);
});

test.each(["not json", "[1]", '"text"'])("a body of %s is refused", async (body) => {
  const { headers } = await withKey();
  const { response } = await call(route(Input, Output, readThing), { method: "POST", headers, body });
  expect(response.status).toBe(422);
});

test("a body without end is read no further than the limit", async () => {
  const { headers } = await withKey();
  let pulled = 0;
  const body = new ReadableStream({
    pull: (stream) => {
      pulled++;
      stream.enqueue(Buffer.alloc(1024 * 1024, " "));
    },
  });
  const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
  const { response } = await call(route(Input, Output, readThing), init);
  expect(response.status).toBe(422);
  expect(pulled).toBeLessThan(8);
}, 10_000);

test("without a key, with a wrong or a revoked one, nothing is told", async () => {
  const { ctx, id, headers } = await withKey();
  const handler = route(Input, Output, readThing);
  const statuses = async (headers?: HeadersInit) =>
    (await call(handler, { headers, query: "?count=1" })).response.status;
  expect(await statuses()).toBe(401);
  expect(await statuses({ authorization: "Bearer lm_wrong" })).toBe(401);
  expect(await statuses(headers)).toBe(200);
  await revokeApiKey(ctx, { apiKeyId: id });
  expect(await statuses(headers)).toBe(401);
});

test("a key may not do an owner's things", async () => {
  const { headers } = await withKey();
  const handler = route(Input, z.void(), async (ctx) => authorize(ctx, "workspace:manage"));
  const { response, body } = await call(handler, { headers, query: "?count=1" });
  expect([response.status, body.code]).toEqual([403, "forbidden"]);
});

test("a bug is written down and shows nothing of itself", async () => {
  const { headers } = await withKey();
  const handler = route(Input, z.void(), async () => {
    throw new Error("a secret of the house");
  });
  const { response, body } = await call(handler, { headers, query: "?count=1" });
  expect(response.status).toBe(500);
  expect(JSON.stringify(body)).not.toContain("secret");
  expect(body.requestId).toMatch(/^[\w-]{36}$/);
});

test("the key alone says which workspace it is", async () => {
  const { ctx, headers } = await withKey();
  const other = await ownerCtx();
  const [{ slug } = { slug: "" }] = await db.select().from(workspaces).where(eq(workspaces.id, other.workspaceId));
  const { body } = await call(route(Input, Output, readThing), {
    headers: { ...headers, "x-workspace": slug },
    query: "?count=1",
  });
  expect(body.workspaceId).toBe(ctx.workspaceId);
});
