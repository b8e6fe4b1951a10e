import type { APIRequestContext, APIResponse } from "@playwright/test";
import { saveAccess } from "@/lib/access/save";
import { createApiKey } from "@/lib/api-keys/create";
import { revokeApiKey } from "@/lib/api-keys/revoke";
import { MAX_ATTACHMENT_BYTES } from "@/lib/campaigns/schema";
import { getMail, listMails } from "@/lib/inbox/workspace-mails";
import { scopes } from "@/lib/permissions";
import { expect, test } from "./fixtures";
import { exampleFor, examples, type Operation, queryFor, readOperations, title } from "./operations";

let keys: Record<"own" | "other" | "revoked", string>;
let all: Operation[];
let operations: Operation[];
/** About the installation: no key opens them. */
let adminOperations: Operation[];
/** Things of the demo, by the names that the document gives them. */
let ids: Record<string, string>;
let request: APIRequestContext;
let admin: APIRequestContext;

test.beforeAll(async ({ demo, playwright, installation }) => {
  const revoked = await createApiKey(demo.ctx, { name: "Revoked" });
  await revokeApiKey(demo.ctx, { apiKeyId: revoked.id });
  keys = {
    own: (await createApiKey(demo.ctx, { name: "Own", scopes })).key,
    other: (await createApiKey(demo.otherCtx, { name: "Other", scopes })).key,
    revoked: revoked.key,
  };
  request = await playwright.request.newContext({ baseURL: installation.url });
  admin = await playwright.request.newContext({ baseURL: installation.url, storageState: demo.session });
  all = await readOperations(request);
  operations = all.filter(({ takesKey }) => takesKey);
  adminOperations = all.filter(({ isAdmin }) => isAdmin);
  ids = { ...(await makeThings()), runId: await findJob() };
});

test.afterAll(() => Promise.all([request.dispose(), admin.dispose()]));

test.describe("without a key that is valid", () => {
  const cases = { "no key": () => "", "a malformed key": () => "lm_none", "a revoked key": () => keys.revoked };
  for (const [name, key] of Object.entries(cases)) {
    test(`every operation answers 401 to ${name}`, async () => {
      for (const operation of all.filter(({ isPublic }) => !isPublic)) {
        const response = await perform(operation, key());
        expect.soft(response.status(), title(operation)).toBe(401);
        expect.soft(await response.json(), title(operation)).toMatchObject({ code: "unauthorized" });
      }
    });
  }
});

test("with the key of another workspace nothing of this one exists", async () => {
  for (const operation of operations) {
    // Each has one of its own.
    if (operation.path.startsWith("/workspace/") || operation.path === "/permissions") continue;
    const isCollection = !operation.path.includes("{") && operation.method !== "delete";
    if (isCollection && operation.method !== "get") continue;
    const response = await perform(operation, keys.other);
    expect.soft(response.status(), `${title(operation)}: ${await response.text()}`).toBe(isCollection ? 200 : 404);
    if (!isCollection) continue;
    if (operation.isFile) {
      const own = await (await perform(operation, keys.own)).text();
      expect.soft(own, title(operation)).toContain(examples.email);
      expect.soft(await response.text(), title(operation)).not.toContain(examples.email);
      continue;
    }
    const { items: own } = await (await perform(operation, keys.own)).json();
    const { items: seen } = await response.json();
    expect.soft(own.length, title(operation)).toBeGreaterThan(0);
    const idOf = (item: { id?: string; email?: string }) => item.id ?? item.email;
    expect.soft(seen.map(idOf), title(operation)).not.toEqual(expect.arrayContaining([idOf(own[0])]));
  }
  for (const operation of operations.filter(({ method, path }) => method === "get" && path.endsWith("}"))) {
    expect.soft((await perform(operation, keys.own)).status(), `${title(operation)} afterwards`).toBe(200);
  }
});

test("no key opens the installation, the session of an admin does, and never from another site", async () => {
  for (const operation of adminOperations) {
    expect.soft((await perform(operation, keys.own)).status(), title(operation)).toBe(403);
    const { method, path } = operation;
    const asAdmin = (headers: Record<string, string>) =>
      admin.fetch(`/api/v1${fill(path)}`, { method, headers: { "content-type": "application/json", ...headers } });
    expect.soft((await asAdmin({})).status(), title(operation)).toBe(401);
    // What has ended well can neither be retried nor cancelled; no address is none to suppress, and the user is nobody.
    const refusal = path.startsWith("/admin/jobs") ? 409 : path.includes("{userId}/") ? 404 : 422;
    expect.soft((await asAdmin({ "x-admin": "1" })).status(), title(operation)).toBe(method === "get" ? 200 : refusal);
  }
});

test("a body that can't be read is refused, naming the field", async () => {
  for (const operation of operations) {
    const field = operation.schema?.required?.[0] ?? Object.keys(operation.schema?.properties ?? {})[0];
    if (!field) continue;
    const broken = await call(operation.method, fill(operation.path), "{");
    expect.soft(broken.status(), title(operation)).toBe(422);
    // A list in a list is nothing that any field takes.
    const response = await call(operation.method, fill(operation.path), { ...exampleFor(operation), [field]: [[]] });
    expect.soft(response.status(), title(operation)).toBe(422);
    expect.soft(response.headers()["content-type"]).toBe("application/problem+json");
    const { fields } = await response.json();
    expect
      .soft(
        Object.keys(fields ?? {}).map((name) => name.split(".")[0]),
        title(operation),
      )
      .toContain(field);
  }
});

test("a campaign by API key, with a file, up to its figures", async ({ demo }) => {
  const email = "reader.of.the.api@example.com";
  const list = await make("/lists", { name: "Readers of the API" });
  await make("/contacts", { email, firstName: "Ada", listIds: [list.id] });
  const template = await make("/templates", {
    name: "By key",
    subject: "Dear {{ contact.first_name }}",
    html: '<p>Hello</p><a href="{{ unsubscribe_url }}">Unsubscribe</a> {{ workspace.postal_address }}',
  });
  const { senderId } = ids;
  const campaign = await make("/campaigns", { name: "By key", templateId: template.id, senderId, listIds: [list.id] });
  const path = `/campaigns/${campaign.id}`;
  const report = Buffer.from("%PDF-1.7 the year in figures");
  expect((await attach(path, "year.pdf", "application/pdf", report)).status()).toBe(201);

  expect((await call("post", `${path}/send`, {})).status()).toBe(202);
  const read = async (part: string) => (await call("get", path + part)).json();
  await expect.poll(async () => (await read("/status")).status).toBe("sent");
  expect(await read("/status")).toMatchObject({ audienceCount: 1, balanced: true });
  expect((await read("/messages")).items).toMatchObject([{ email, status: "sent", attemptCount: 1 }]);
  expect(await read("/analytics")).toMatchObject({ sentCount: 1, failedCount: 0 });

  const { items } = await listMails(demo.ctx, { to: email, limit: 10 });
  expect(items).toMatchObject([{ subject: "Dear Ada" }]);
  const { attachments } = await getMail(demo.ctx, { mailId: items[0]!.id });
  expect(attachments).toEqual([{ fileName: "year.pdf", contentType: "application/pdf", size: report.length }]);
});

test("a file that would do harm, an empty one, one too large and none at all are refused at the field", async () => {
  const path = fill("/campaigns/{campaignId}");
  const tooLarge = Buffer.alloc(MAX_ATTACHMENT_BYTES + 1, "a");
  for (const [name, content, sentence] of [
    ["run.exe", Buffer.from("x"), ".exe"],
    ["photo.jpg", Buffer.from("MZ a program"), ".exe"],
    ["empty.pdf", Buffer.alloc(0), "empty"],
    ["large.txt", tooLarge, "10 MB"],
    ["huge.txt", Buffer.alloc(2 * MAX_ATTACHMENT_BYTES, "a"), "10 MB"],
  ] as const) {
    const response = await attach(path, name, "application/octet-stream", content);
    expect.soft(response.status(), name).toBe(422);
    expect.soft((await response.json()).fields.file.join(), name).toContain(sentence);
  }
  const none = await call("post", `${path}/attachments`, {});
  expect(none.status()).toBe(422);
  expect((await none.json()).fields).toHaveProperty("file");
});

test("a program logs in for a person, acts, refreshes, and is out when a token comes twice", async ({ demo }) => {
  const post = (path: string, data: object, headers = {}) => request.post(`/api/v1${path}`, { data, headers });
  const { email, password } = demo;
  expect((await post("/auth/login", { email, password: `${password}x` })).status()).toBe(401);
  const first = await (await post("/auth/login", { email, password })).json();
  const as = ({ accessToken }: { accessToken: string }, headers = {}) => ({
    headers: { authorization: `Bearer ${accessToken}`, ...headers },
  });
  const me = await (await request.get("/api/v1/me", as(first))).json();
  expect(me.workspaces.map(({ slug }: { slug: string }) => slug)).toContain(demo.slug);
  const here = { "x-workspace": demo.slug };
  expect((await request.get("/api/v1/lists", as(first, here))).status()).toBe(200);
  expect((await request.get("/api/v1/admin/jobs", as(first))).status()).toBe(200);
  const next = await (await post("/auth/refresh", first)).json();
  expect((await request.get("/api/v1/me", as(next))).status()).toBe(200);
  expect((await post("/auth/refresh", first)).status()).toBe(401);
  expect((await request.get("/api/v1/me", as(next))).status()).toBe(401);
  const last = await (await post("/auth/login", { email, password })).json();
  expect((await request.post("/api/v1/auth/logout", as(last))).status()).toBe(204);
  expect((await request.get("/api/v1/me", as(last))).status()).toBe(401);
});

test("a request with an Idempotency-Key is done once, a file too", async () => {
  const key = crypto.randomUUID();
  const headers = { authorization: `Bearer ${keys.own}`, "idempotency-key": key };
  const create = (name: string) => request.post("/api/v1/lists", { headers, data: { name } });
  const answers = await Promise.all(Array.from({ length: 4 }, () => create("Once")));
  const statuses = answers.map((answer) => answer.status());
  expect(statuses.filter((status) => status !== 409)).toContain(201);
  const again = await create("Once");
  expect([again.status(), again.headers()["idempotent-replayed"]]).toEqual([201, "true"]);
  const { items } = await (await call("get", "/lists?limit=200")).json();
  expect(items.filter(({ name }: { name: string }) => name === "Once")).toHaveLength(1);
  expect((await create("Twice")).status()).toBe(422);
  const upload = (data: Buffer) =>
    request.post("/api/v1/assets", { headers: { ...headers, "idempotency-key": `${key}-file` }, data });
  const [first, second] = [await upload(dot), await upload(dot)];
  expect([first.status(), second.status()]).toEqual([201, 201]);
  expect((await second.json()).id).toBe((await first.json()).id);
});

test("pages of a listed website may ask the API, others may not", async ({ demo }) => {
  const origin = "https://shop.mill.example";
  const ask = (origin: string) =>
    request.fetch("/api/v1/campaigns/cmp_1/send", {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" },
    });
  const allowed = async (origin: string) => (await ask(origin)).headers()["access-control-allow-origin"];
  expect(await allowed(origin)).toBeUndefined();
  await saveAccess(demo.ctx, { addresses: [], origins: [origin], version: 0 }, null);
  expect(await allowed(origin)).toBe(origin);
  expect(await allowed("https://evil.example")).toBeUndefined();
  const read = (origin: string) =>
    request.get("/api/v1/lists", { headers: { origin, authorization: `Bearer ${keys.own}` } });
  expect((await read(origin)).headers()["access-control-allow-origin"]).toBe(origin);
  expect((await read("https://evil.example")).headers()["access-control-allow-origin"]).toBeUndefined();
});

/** Sends what the operation asks for: a file, or the JSON that it can't do without. */
async function perform(operation: Operation, key: string): Promise<APIResponse> {
  const path = fill(operation.path);
  if (operation.isForm) return attach(path.replace(/\/attachments$/, ""), "a.txt", "text/plain", Buffer.from("a"), key);
  return call(operation.method, path + queryFor(operation), exampleFor(operation), key);
}

const call = (method: string, path: string, body?: object | string, key = keys.own) =>
  request.fetch(`/api/v1${path}`, {
    method,
    headers: { ...(key && { authorization: `Bearer ${key}` }), "content-type": "application/json" },
    // A string with a type of JSON would be sent in quotation marks.
    data: typeof body === "string" ? Buffer.from(body) : body,
  });

const attach = (campaign: string, name: string, mimeType: string, buffer: Buffer, key = keys.own) =>
  request.post(`/api/v1${campaign}/attachments`, {
    headers: { ...(key && { authorization: `Bearer ${key}` }) },
    multipart: { file: { name, mimeType, buffer } },
  });

async function make(path: string, body: object): Promise<{ id: string }> {
  const response = await call("post", path, body);
  expect(response.status(), await response.text()).toBe(201);
  return response.json();
}

/** With things of the demo in a path's places. */
const fill = (path: string) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name) => {
    if (!ids[name]) throw new Error(`No ${name} was made for ${path}.`);
    return ids[name];
  });

/** A draft, what belongs to it, and one of everything else. */
async function makeThings(): Promise<Record<string, string>> {
  const itemsOf = async (path: string) => (await (await call("get", path)).json()).items;
  const first = async (path: string) => (await itemsOf(path))[0].id;
  const senders: { id: string; kind: string }[] = await itemsOf("/senders");
  const contact = await make("/contacts", { email: examples.email });
  const draft = await make("/campaigns", { name: "Untouched" });
  const attached = await attach(`/campaigns/${draft.id}`, "a.txt", "text/plain", Buffer.from("a"));
  const upload = await call("post", "/imports", "email\nada@example.com\n");
  const image = await call("post", "/assets", dot);
  const dkimKey = await make("/dkim-keys", { domain: examples.domain, algorithm: examples.algorithm });
  const proxy = await make("/proxies", { name: "Egress", kind: "http", host: examples.host, port: examples.port });
  await call("post", "/suppressions", { emails: [examples.email] });
  const bulkAction = await call("post", "/bulk-actions", { act: examples.act, whom: { contactIds: [contact.id] } });
  const field = await make("/fields", { name: "shoe_size", type: "number" });
  const segment = await make("/segments", { name: "Everyone", rule: examples.rule });
  await call("post", "/events", { events: examples.events });
  const listId = await first("/lists");
  const { name, locale, texts } = examples;
  const form = await make("/forms", { name, locale, texts, listIds: [listId] });
  const savedBlock = await make("/saved-blocks", { name: "Offer", content: examples.content });
  const invitation = await make("/invitations", { email: "invited@example.com", role: "viewer" });
  const { id: templateId } = await make("/templates", { name: "Spring", html: "<p>Hello</p>" });
  return {
    apiKeyId: await first("/api-keys"),
    assetId: (await image.json()).id,
    campaignId: draft.id,
    attachmentId: (await attached.json()).id,
    contactId: contact.id,
    dkimKeyId: dkimKey.id,
    invitationId: invitation.id,
    memberId: await first("/members"),
    importId: (await upload.json()).id,
    formId: form.id,
    listId,
    messageId: await first(`/campaigns/${await first("/campaigns?status=sent")}/messages`),
    proxyId: proxy.id,
    savedBlockId: savedBlock.id,
    bulkActionId: (await bulkAction.json()).id,
    fieldId: field.id,
    segmentId: segment.id,
    senderId: senders.find(({ kind }) => kind === "inbox")!.id,
    templateId,
    userId: `usr_${"0".repeat(28)}`,
    version: String((await itemsOf(`/templates/${templateId}/versions`))[0].version),
  };
}

/** One that has ended well; the worker always has some. */
async function findJob(): Promise<string> {
  const find = async () => {
    const response = await admin.get("/api/v1/admin/jobs?status=completed&limit=1", { headers: { "x-admin": "1" } });
    return (await response.json()).items[0]?.id;
  };
  await expect.poll(find, { timeout: 90_000 }).toBeTruthy();
  return find();
}

/** An image of one pixel. */
const dot = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
