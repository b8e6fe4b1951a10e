import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { requestCounts, workspaces } from "@/drizzle/schema";
import { saveAccess } from "@/lib/access/save";
import { startSession } from "@/lib/accounts/sessions";
import { createApiKey } from "@/lib/api-keys/create";
import { authorize, authorizeAdmin, type Ctx, type UserCtx } from "@/lib/context";
import { db } from "@/lib/db";
import { getMe } from "@/lib/programs/queries";
import { Me, Refresh, Tokens } from "@/lib/programs/schema";
import { issueTokens, refreshSession } from "@/lib/programs/tokens";
import { ADDRESS_RATE } from "@/lib/rates/rate-of";
import { createUser, ownerCtx, uniqueAddress } from "@/lib/test/factories";
import { adminRoute, personRoute, route, strangerRoute } from "./route";

const nothing = z.object({});
const Output = z.object({ workspaceId: z.string() });

const inWorkspace = route(nothing, Output, async function readThing(ctx: Ctx) {
  authorize(ctx, "contacts:read");
  return { workspaceId: ctx.workspaceId };
});
const ofAdmin = adminRoute(nothing, z.void(), async function readAll(user: UserCtx) {
  authorizeAdmin(user);
});
const ofPerson = personRoute(nothing, Me, getMe);

async function ask(handler: typeof inWorkspace, headers: Record<string, string>, init: RequestInit = {}) {
  const request = new Request("http://localhost/api/v1/things", { headers, ...init });
  const response = await handler(request, { params: Promise.resolve({}) });
  return {
    status: response.status,
    headers: response.headers,
    body: response.status === 204 ? null : await response.json(),
  };
}

async function tokenOf(userId: string, role: UserCtx["role"] = "user") {
  const sessionId = await startSession(db, userId, { userAgent: null, address: null, kind: "program" });
  return issueTokens(db, { userId, sessionId, role });
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function owner() {
  const ctx = await ownerCtx();
  const [{ slug } = { slug: "" }] = await db.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  const { accessToken } = await tokenOf("userId" in ctx.actor ? ctx.actor.userId : "");
  return { ctx, slug, accessToken };
}

test("an access token acts in the workspace that the header names, if the person may", async () => {
  const [one, other] = [await owner(), await owner()];
  const asks = (slug?: string) =>
    ask(inWorkspace, { ...bearer(one.accessToken), ...(slug !== undefined && { "x-workspace": slug }) });
  expect(await asks(one.slug)).toMatchObject({ status: 200, body: { workspaceId: one.ctx.workspaceId } });
  expect(await asks(other.slug)).toMatchObject({ status: 404 });
  expect(await asks("no-such-workspace")).toMatchObject({ status: 404 });
  expect(await asks()).toMatchObject({ status: 422, body: { title: expect.stringContaining("x-workspace") } });
});

test("a token is held to the workspace's list of addresses", async () => {
  const { ctx, slug, accessToken } = await owner();
  const from = (peer: string) =>
    ask(inWorkspace, { ...bearer(accessToken), "x-workspace": slug, "x-lettermill-peer": peer });
  await saveAccess(ctx, { addresses: ["203.0.113.7"], origins: [], version: 0 }, "203.0.113.7");
  expect(await from("203.0.113.7")).toMatchObject({ status: 200 });
  expect(await from("198.51.100.1")).toMatchObject({ status: 403, body: { code: "forbidden" } });
});

test("whoever looks for workspaces by their names comes to an end", async () => {
  const { slug, accessToken } = await owner();
  const peer = uniqueAddress();
  const look = (name: string) =>
    ask(inWorkspace, { ...bearer(accessToken), "x-workspace": name, "x-lettermill-peer": peer });
  expect((await look("someone-else")).status).toBe(404);
  await db
    .update(requestCounts)
    .set({ points: ADDRESS_RATE })
    .where(eq(requestCounts.key, `api:${peer}`));
  expect((await look("another")).status).toBe(429);
  expect((await look(slug)).status).toBe(200);
});

test("a token that is none opens nothing, and is never taken from the query", async () => {
  const { slug, accessToken } = await owner();
  const wrong = await ask(inWorkspace, { ...bearer(`${accessToken}x`), "x-workspace": slug });
  expect(wrong).toMatchObject({ status: 401, body: { code: "unauthorized" } });
  const request = new Request(`http://localhost/api/v1/things?access_token=${accessToken}`);
  expect((await inWorkspace(request, { params: Promise.resolve({}) })).status).toBe(401);
});

test("a key is taken from the header alone, never from an address, which is logged by every proxy", async () => {
  const { ctx } = await owner();
  const { key } = await createApiKey(ctx, { name: "Shop" });
  expect((await ask(inWorkspace, bearer(key))).status).toBe(200);
  for (const name of ["key", "api_key", "apiKey", "access_token", "authorization"]) {
    const request = new Request(`http://localhost/api/v1/things?${new URLSearchParams({ [name]: key })}`);
    expect((await inWorkspace(request, { params: Promise.resolve({}) })).status, name).toBe(401);
  }
});

test("an admin's token opens the installation, a user's does not", async () => {
  const [admin, user] = [await createUser({ role: "admin" }), await createUser()];
  expect((await ask(ofAdmin, bearer((await tokenOf(admin.id)).accessToken))).status).toBe(204);
  expect((await ask(ofAdmin, bearer((await tokenOf(user.id)).accessToken))).status).toBe(403);
});

test("what is about a person takes their token alone", async () => {
  const { ctx, accessToken } = await owner();
  expect(await ask(ofPerson, bearer(accessToken))).toMatchObject({ status: 200, body: { role: "user" } });
  const { key } = await createApiKey(ctx, { name: "Test" });
  expect(await ask(ofPerson, bearer(key))).toMatchObject({ status: 403 });
  expect(await ask(ofPerson, bearer("lm_none"))).toMatchObject({ status: 401 });
  expect(await ask(ofPerson, { "x-admin": "1" })).toMatchObject({ status: 401 });
});

test("tokens are answered to nobody twice, whatever key the request has", async () => {
  const refresh = strangerRoute(Refresh, Tokens, refreshSession);
  const { refreshToken } = await tokenOf((await createUser()).id);
  const post = () =>
    ask(refresh, { "idempotency-key": "once" }, { method: "POST", body: JSON.stringify({ refreshToken }) });
  const [first, second] = [await post(), await post()];
  expect([first.status, second.status]).toEqual([200, 401]);
  expect(first.headers.get("cache-control")).toBe("no-store");
  expect(first.headers.get("ratelimit")).toContain("r=");
});
