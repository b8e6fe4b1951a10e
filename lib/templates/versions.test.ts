import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { POST as postRestore } from "@/app/api/v1/templates/[templateId]/versions/[version]/restore/route";
import { GET as getOne, PATCH as patchOne } from "@/app/api/v1/templates/[templateId]/versions/[version]/route";
import { GET as getAll } from "@/app/api/v1/templates/[templateId]/versions/route";
import { campaigns, members, templateVersions } from "@/drizzle/schema";
import { newBlock } from "@/emails/blocks/document";
import { createApiKey } from "@/lib/api-keys/create";
import { sendCampaign } from "@/lib/campaigns/send";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { createDraft, createFilledList } from "@/lib/test/campaigns";
import { createUser, ownerCtx, viewer } from "@/lib/test/factories";
import { createTemplate } from "./create";
import { getTemplate } from "./queries";
import { CreateTemplate, ListTemplateVersions, type UpdateTemplate } from "./schema";
import { updateTemplate } from "./update";
import { getTemplateVersion, listTemplateVersions, nameTemplateVersion, restoreTemplateVersion } from "./versions";

let anna: Ctx;
let bert: Ctx;
let templateId: string;

beforeEach(async () => {
  anna = await ownerCtx();
  const { id: userId } = await createUser({ name: "Bert" });
  await db.insert(members).values({ workspaceId: anna.workspaceId, userId, role: "editor" });
  bert = { ...anna, actor: { type: "user", userId, role: "editor" } };
  templateId = (await createTemplate(anna, CreateTemplate.parse({ name: "Spring", subject: "One" }))).id;
});

const list = (input = {}) => listTemplateVersions(anna, ListTemplateVersions.parse({ templateId, ...input }));
const subjects = async () =>
  Promise.all(
    (await list()).items.map(async ({ version }) => (await getTemplateVersion(anna, { templateId, version })).subject),
  );
async function save(ctx: Ctx, values: Partial<UpdateTemplate>) {
  const { version } = await getTemplate(ctx, { templateId });
  return updateTemplate(ctx, { templateId, version, ...values });
}
const makeOld = () =>
  db
    .update(templateVersions)
    .set({ startedAt: sql`started_at - interval '1 day'`, savedAt: sql`saved_at - interval '1 day'` })
    .where(eq(templateVersions.templateId, templateId));

describe("every verb", () => {
  const verbs: [string, (ctx: Ctx) => Promise<unknown>][] = [
    ["list", (ctx) => listTemplateVersions(ctx, ListTemplateVersions.parse({ templateId }))],
    ["get", (ctx) => getTemplateVersion(ctx, { templateId, version: 1 })],
    ["name", (ctx) => nameTemplateVersion(ctx, { templateId, version: 1, label: "Mine" })],
    ["restore", (ctx) => restoreTemplateVersion(ctx, { templateId, version: 1 })],
  ];
  test.each(verbs)("%s finds nothing in another workspace", async (_, verb) => {
    await expect(verb(await ownerCtx())).rejects.toMatchObject({ code: "not_found" });
  });
  test.each(verbs.slice(2))("%s is not for viewers", async (_, verb) => {
    await expect(verb(viewer(anna))).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("what one person saves in a row is one version, another person's is another", async () => {
  await save(anna, { subject: "Two" });
  await save(anna, { subject: "Three", html: "<p>Hi</p>" });
  await save(bert, { html: "<p>Hello</p>" });
  expect((await list()).items).toMatchObject([
    { version: 4, savedBy: { name: "Bert" }, changedParts: ["html"] },
    { version: 3, savedBy: { name: "Test" }, changedParts: ["subject", "html"] },
    { version: 1, previousVersion: null, changedParts: [] },
  ]);
  expect(await getTemplateVersion(anna, { templateId, version: 3 })).toMatchObject({ subject: "Three" });
  await expect(getTemplateVersion(anna, { templateId, version: 2 })).rejects.toMatchObject({ code: "not_found" });
});

test("after a while, or when asked for, the same person's save is a version of its own", async () => {
  await makeOld();
  await save(anna, { subject: "Two", name: "Summer" });
  await save(anna, { subject: "Three", isApart: true });
  expect(await subjects()).toEqual(["Three", "Two", "One"]);
  expect((await list()).items.map(({ changedParts }) => changedParts)).toEqual([["subject"], ["name", "subject"], []]);
});

test("what changes nothing is no version", async () => {
  await makeOld();
  await save(anna, { subject: "One" });
  expect((await list()).items).toHaveLength(1);
});

test("saves by a program are kept one by one", async () => {
  const program: Ctx = {
    ...anna,
    actor: { type: "apiKey", apiKeyId: "key", permissions: ["templates:read", "templates:write"] },
  };
  await save(program, { subject: "Two" });
  await save(program, { subject: "Three" });
  expect(await subjects()).toEqual(["Three", "Two", "One"]);
  expect((await list()).items[0]).toMatchObject({ savedBy: null });
});

test("a version with a name is not written over", async () => {
  expect(await nameTemplateVersion(anna, { templateId, version: 1, label: "As agreed" })).toMatchObject({
    label: "As agreed",
    subject: "One",
  });
  await save(anna, { subject: "Two" });
  expect(await subjects()).toEqual(["Two", "One"]);
});

test("nor is one that was named between two saves", async () => {
  await save(anna, { subject: "Two" });
  const [newest] = (await list()).items;
  await nameTemplateVersion(anna, { templateId, version: newest!.version, label: "As agreed" });
  await save(anna, { subject: "Three" });
  expect(await subjects()).toEqual(["Three", "Two", "One"]);
});

test("what a campaign took is not written over, and the campaign keeps it", async () => {
  const { id: listId } = await createFilledList(anna, 1);
  const unsubscribe = '<a href="{{ unsubscribe_url }}">Stop</a>';
  await save(anna, { html: `<p>Sent</p>${unsubscribe}` });
  const { id: campaignId } = await createDraft(anna, { templateId, listIds: [listId] });
  await sendCampaign(anna, { campaignId, windowEndAt: null });
  await save(anna, { html: `<p>Later</p>${unsubscribe}` });

  const { items } = await list();
  expect(items).toMatchObject([{ usedAt: null }, { usedAt: expect.any(Date) }, { version: 1, usedAt: null }]);
  const used = await getTemplateVersion(anna, { templateId, version: items[1]!.version });
  expect(used.html).toContain("Sent");
  const [campaign] = await db.select().from(campaigns).where(eq(campaigns.id, campaignId));
  expect(JSON.stringify(campaign!.snapshot)).toContain("Sent");
  expect(JSON.stringify(campaign!.snapshot)).not.toContain("Later");
});

test("restoring is a version of its own, and nothing is lost", async () => {
  await makeOld();
  await save(anna, { subject: "Two", html: "<p>Two</p>", text: "Two" });
  const restored = await restoreTemplateVersion(bert, { templateId, version: 1 });
  expect(restored).toMatchObject({ subject: "One", html: "", text: null, version: 3 });
  await save(bert, { subject: "Three" });
  expect(await subjects()).toEqual(["Three", "One", "Two", "One"]);
  const { items } = await list();
  expect(items[1]).toMatchObject({ restoredFrom: items[3]!.savedAt, changedParts: ["subject", "html", "text"] });
});

test("who writes on what was there before the restoring is told", async () => {
  await makeOld();
  const { version } = await save(anna, { subject: "Two" });
  await restoreTemplateVersion(bert, { templateId, version: 1 });
  await expect(updateTemplate(anna, { templateId, version, subject: "Late" })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("pages by key", async () => {
  for (const subject of ["Two", "Three"]) await save(anna, { subject, isApart: true });
  const first = await list({ limit: 2 });
  expect(first.items.map(({ version }) => version)).toEqual([3, 2]);
  expect(first.items[1]).toMatchObject({ previousVersion: 1, changedParts: ["subject"] });
  const rest = await list({ limit: 2, cursor: first.nextCursor });
  expect(rest).toMatchObject({ items: [{ version: 1 }], nextCursor: null });
});

test("of old versions one a day stays, and those with a name or sent", async () => {
  await db.insert(templateVersions).values(
    Array.from({ length: 300 }, (_, index) => ({
      templateId,
      version: index + 2,
      name: "Spring",
      subject: `Number ${index + 2}`,
      label: index === 1 ? "Kept" : null,
      usedAt: index === 2 ? new Date() : null,
      // Three a day.
      savedAt: new Date(Date.UTC(2024, 0, 1 + Math.floor(index / 3), 12, index % 3)),
    })),
  );
  await db.execute(sql`update templates set version = 301 where id = ${templateId}`);
  await save(anna, { subject: "The newest", isApart: true });
  const kept = await db
    .select({ version: templateVersions.version })
    .from(templateVersions)
    .where(eq(templateVersions.templateId, templateId))
    .orderBy(templateVersions.version);
  const versions = kept.map(({ version }) => version);
  expect(versions.slice(-50)).toEqual(Array.from({ length: 50 }, (_, index) => 253 + index));
  expect(versions).toEqual(expect.arrayContaining([3, 4]));
  const old = versions.filter((version) => version > 4 && version < 253);
  // Days begin at 2, 5, 8 …: their last are 4, 7, 10 …
  expect(old.every((version) => version % 3 === 1)).toBe(true);
});

test("by API: listed, read, named and restored; what is wrong is named", async () => {
  const { key } = await createApiKey(anna, { name: "Shop" });
  const call = async (handler: typeof getOne, method: string, values: Record<string, string> = {}, body?: object) => {
    const request = new Request("http://localhost/api/v1", {
      method,
      headers: { authorization: `Bearer ${key}` },
      body: body && JSON.stringify(body),
    });
    const response = await handler(request, { params: Promise.resolve({ templateId, ...values }) });
    return { status: response.status, body: await response.json() };
  };
  await save(anna, { subject: "Two", isApart: true });
  const first = { version: "1" };
  const { body } = await call(getAll, "GET");
  expect(body.items).toMatchObject([
    { version: 2, changedParts: ["subject"], savedAt: expect.stringContaining("T") },
    { version: 1 },
  ]);
  expect(await call(getOne, "GET", first)).toMatchObject({ status: 200, body: { subject: "One", label: null } });
  expect(await call(patchOne, "PATCH", first, { label: " As agreed " })).toMatchObject({
    status: 200,
    body: { label: "As agreed" },
  });
  expect(await call(patchOne, "PATCH", first, {})).toMatchObject({
    status: 422,
    body: { fields: { label: [expect.any(String)] } },
  });
  expect(await call(postRestore, "POST", first)).toMatchObject({ status: 200, body: { subject: "One", version: 3 } });
  expect(await call(getOne, "GET", { version: "9" })).toMatchObject({ status: 404 });
  expect(await call(getOne, "GET", { version: "new" })).toMatchObject({ status: 422 });
});

test("written another way, it begins a version of its own: the blocks can be had back", async () => {
  await save(anna, { document: { content: [newBlock("Heading", { content: "Drawn" })] } });
  await save(anna, { document: { content: [newBlock("Heading", { content: "Drawn on" })] } });
  await save(anna, { document: null, html: "<p>Written</p>" });
  await save(anna, { mode: "letter", source: "A letter" });
  const { items } = await list();
  expect(items.map(({ version }) => version)).toEqual([5, 4, 3, 1]);
  const restored = await restoreTemplateVersion(anna, { templateId, version: 3 });
  expect(JSON.stringify(restored.document)).toContain("Drawn on");
  expect(restored.html).toContain("Drawn on");
});
