import { spawn } from "node:child_process";
import { once } from "node:events";
import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { idempotencyKeys, lists } from "@/drizzle/schema";
import { createApiKey } from "@/lib/api-keys/create";
import { authorize, type Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { forgetAnswers } from "@/lib/idempotency/keys";
import { Import, UploadImport } from "@/lib/imports/schema";
import { uploadImport } from "@/lib/imports/upload";
import { createList } from "@/lib/lists/create";
import { CreateList, List } from "@/lib/lists/schema";
import { ownerCtx } from "@/lib/test/factories";
import { fileRoute } from "./file-route";
import { route } from "./route";

const Input = z.object({ name: z.string() });
const Output = z.object({ secret: z.string() });

/** Counts how often it was really done. */
function counting(before: () => unknown = () => {}) {
  const done: string[] = [];
  const handler = route(
    Input,
    Output,
    async function makeThing(ctx: Ctx, { name }: z.output<typeof Input>) {
      authorize(ctx, "contacts:write");
      await before();
      done.push(name);
      return { secret: `secret ${done.length}` };
    },
    { status: 201 },
  );
  return { done, handler };
}

async function program(ctx?: Ctx) {
  const { id, key } = await createApiKey(ctx ?? (await ownerCtx()), { name: "Test" });
  const post =
    (handler: ReturnType<typeof route>, path = "/api/v1/things") =>
    (idempotencyKey: string, body: unknown = { name: "a" }, method = "POST") =>
      handler(
        standIn(
          new Request(`http://localhost${path}`, {
            method,
            body: JSON.stringify(body),
            headers: { authorization: `Bearer ${key}`, "idempotency-key": idempotencyKey },
          }),
        ),
        { params: Promise.resolve({}) },
      );
  return { apiKeyId: id, key, post };
}

/** Next hands out requests behind a proxy. */
const standIn = (request: Request) =>
  new Proxy(request, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });

const rowOf = (key: string) => eq(idempotencyKeys.key, key);

test("the same key and body are done once and answered alike", async () => {
  const { done, handler } = counting();
  const post = (await program()).post(handler);
  const key = crypto.randomUUID();
  const [first, second] = [await post(key), await post(`"${key}"`)];
  expect([first.status, second.status]).toEqual([201, 201]);
  const text = await first.text();
  expect(await second.text()).toBe(text);
  expect(second.headers.get("content-type")).toBe(first.headers.get("content-type"));
  expect(first.headers.has("idempotent-replayed")).toBe(false);
  expect(second.headers.get("idempotent-replayed")).toBe("true");
  expect(done).toEqual(["a"]);
  expect(JSON.stringify(await db.select().from(idempotencyKeys).where(rowOf(key)))).not.toContain("secret 1");
});

test("another body, path or query under the same key is refused", async () => {
  const { done, handler } = counting();
  const { post } = await program();
  const key = crypto.randomUUID();
  await post(handler)(key);
  for (const other of [
    post(handler)(key, { name: "b" }),
    post(handler)(key, { name: "a", more: "x".repeat(100_000) }),
    post(handler, "/api/v1/others")(key),
    post(handler, "/api/v1/things?name=b")(key),
  ]) {
    const response = await other;
    expect([response.status, (await response.json()).title]).toEqual([422, expect.stringContaining("another request")]);
  }
  expect(done).toEqual(["a"]);
});

test("of many at once one is done, and the others are told to wait", async () => {
  const { promise: isHeld, resolve: hold } = Promise.withResolvers<void>();
  const { done, handler } = counting(() => isHeld);
  const post = (await program()).post(handler);
  const key = crypto.randomUUID();
  const all = Array.from({ length: 6 }, () => post(key));
  const waiting: number[] = [];
  for (const one of all) void one.then(({ status }) => status === 409 && waiting.push(status) === 5 && hold());
  const statuses = (await Promise.all(all)).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
  expect(done).toHaveLength(1);
});

test("killed after it was done: nobody knows, and it is not done again", async () => {
  const ctx = await ownerCtx();
  const { post, key: apiKey } = await program(ctx);
  const [key, name] = [crypto.randomUUID(), "Made before the crash"];
  const child = spawn(process.execPath, ["--import", "tsx", "lib/test/faults/once-process.ts", apiKey, key, name], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
  const ask = async () => (await post(route(CreateList, List, createList), "/api/v1/lists")(key, { name })).json();
  expect(await ask()).toMatchObject({ status: 409, title: expect.stringContaining("still being worked on") });
  await db
    .update(idempotencyKeys)
    .set({ aliveAt: new Date(Date.now() - 31_000) })
    .where(rowOf(key));
  expect(await ask()).toMatchObject({ status: 409, title: expect.stringContaining("The server stopped") });
  expect(await db.select().from(lists).where(eq(lists.workspaceId, ctx.workspaceId))).toHaveLength(1);
});

test("who works on it for long says that it is alive", async () => {
  const { promise: isHeld, resolve: letGo } = Promise.withResolvers<void>();
  const { handler } = counting(() => isHeld);
  const post = (await program()).post(handler);
  const key = crypto.randomUUID();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const first = post(key);
  await expect.poll(() => db.select().from(idempotencyKeys).where(rowOf(key))).toHaveLength(1);
  await db
    .update(idempotencyKeys)
    .set({ aliveAt: new Date(0) })
    .where(rowOf(key));
  const isAlive = async () => (await db.select().from(idempotencyKeys).where(rowOf(key)))[0]!.aliveAt.getTime() > 0;
  vi.advanceTimersByTime(10_000);
  await expect.poll(isAlive).toBe(true);
  letGo();
  expect((await first).status).toBe(201);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test("refusals are answers, too, but for those that ask to try again", async () => {
  let code: "conflict" | "unavailable" = "unavailable";
  const { done, handler } = counting(() => {
    if (done.length === 0 && code) throw new AppError(code, "common.errors.changed");
  });
  const post = (await program()).post(handler);
  const key = crypto.randomUUID();
  expect((await post(key)).status).toBe(503);
  code = "conflict";
  expect((await post(key)).status).toBe(409);
  done.push("in between");
  expect((await post(key)).status).toBe(409);
  expect(done).toEqual(["in between"]);
});

test("a bug is answered alike, under the same number", async () => {
  const { handler } = counting(() => {
    throw new Error("broken");
  });
  const post = (await program()).post(handler);
  const key = crypto.randomUUID();
  const [first, second] = [await (await post(key)).json(), await (await post(key)).json()];
  expect(first).toMatchObject({ status: 500, requestId: expect.any(String) });
  expect(second).toEqual(first);
});

test("keys of others are other keys", async () => {
  const { done, handler } = counting();
  const ctx = await ownerCtx();
  const key = crypto.randomUUID();
  for (const one of [await program(ctx), await program(ctx), await program()]) await one.post(handler)(key);
  expect(done).toHaveLength(3);
});

test("after 24 hours a key is new again, and what it kept is cleared away", async () => {
  const { done, handler } = counting();
  const post = (await program()).post(handler);
  const [kept, aged] = [crypto.randomUUID(), crypto.randomUUID()];
  await post(kept);
  const age = () =>
    db
      .update(idempotencyKeys)
      .set({ createdAt: new Date(Date.now() - 24 * 3_600_000 - 1_000) })
      .where(rowOf(aged));
  await post(aged);
  await age();
  expect((await post(aged, { name: "b" })).status).toBe(201);
  expect(done).toEqual(["a", "a", "b"]);
  await age();
  await forgetAnswers(db);
  expect(await db.select().from(idempotencyKeys).where(rowOf(aged))).toEqual([]);
  expect(await db.select().from(idempotencyKeys).where(rowOf(kept))).toHaveLength(1);
});

test.each(["", "a b", '""', "x".repeat(256)])("%j is no key", async (key) => {
  const { done, handler } = counting();
  expect((await (await program()).post(handler)(key)).status).toBe(422);
  expect(done).toEqual([]);
});

test("other methods go by without it", async () => {
  const { done, handler } = counting();
  const post = (await program()).post(handler);
  const key = crypto.randomUUID();
  await post(key, { name: "a" }, "PUT");
  await post(key, { name: "b" }, "PUT");
  expect(done).toEqual(["a", "b"]);
});

test("a file is known by its bytes, and one that broke off may come again", async () => {
  const { key } = await program();
  const handler = fileRoute(UploadImport, Import, uploadImport);
  const idempotencyKey = crypto.randomUUID();
  const upload = async (body: string, headers: Record<string, string> = {}) => {
    const response = await handler(
      new Request("http://localhost/api/v1/imports", {
        method: "POST",
        body,
        headers: { authorization: `Bearer ${key}`, "idempotency-key": idempotencyKey, ...headers },
      }),
    );
    return { status: response.status, body: await response.json() };
  };
  const multipart = { "content-type": "multipart/form-data; boundary=x" };
  expect(await upload("email\na@example.com\n", multipart)).toMatchObject({ status: 422 });
  const first = await upload("email\na@example.com\n");
  expect(first.status).toBe(201);
  expect(await upload("email\na@example.com\n")).toEqual(first);
  expect((await upload("email\nb@example.com\n")).status).toBe(422);
  expect((await upload("email\na@example.com\nb@example.com\n")).status).toBe(422);
});
