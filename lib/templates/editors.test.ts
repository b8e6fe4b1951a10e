import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { members } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { createUser, ownerCtx, viewer } from "@/lib/test/factories";
import { createTemplate } from "./create";
import { listTemplateEditors, removeTemplateEditor } from "./editors";
import { CreateTemplate } from "./schema";
import { updateTemplate } from "./update";

let anna: Ctx;
let bert: Ctx;
let templateId: string;

beforeEach(async () => {
  anna = await ownerCtx();
  const { id: userId } = await createUser({ name: "Bert" });
  await db.insert(members).values({ workspaceId: anna.workspaceId, userId, role: "editor" });
  bert = { ...anna, actor: { type: "user", userId, role: "editor" } };
  templateId = (await createTemplate(anna, CreateTemplate.parse({ name: "Spring" }))).id;
});

const stay = (ctx: Ctx, tab = "one") => listTemplateEditors(ctx, { templateId, tab });

test("another workspace's template has no editors", async () => {
  await expect(stay(await ownerCtx())).rejects.toMatchObject({ code: "not_found" });
});

test("a viewer sees who writes, and is not one of them", async () => {
  await stay(anna);
  expect(await stay(viewer(anna))).toMatchObject({ editors: [{ name: "Test" }] });
  expect((await stay(anna)).editors).toEqual([]);
  await expect(removeTemplateEditor(viewer(anna), { templateId, tab: "one" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("the second sees the first, and both see each other from then on", async () => {
  expect(await stay(anna)).toEqual({ version: 1, editors: [] });
  expect(await stay(bert)).toMatchObject({ editors: [{ name: "Test", isMe: false, since: expect.any(Date) }] });
  expect(await stay(anna)).toMatchObject({ editors: [{ name: "Bert", isMe: false }] });
});

test("how long someone is there does not begin anew with each sign of life", async () => {
  await stay(anna);
  const { editors } = await stay(bert);
  await stay(anna);
  expect(await stay(bert)).toMatchObject({ editors });
});

test("another window of the same person is told apart", async () => {
  await stay(anna, "one");
  expect(await stay(anna, "two")).toMatchObject({ editors: [{ tab: "one", isMe: true }] });
});

test("who leaves is gone at once, and nobody leaves for another", async () => {
  await stay(anna);
  await removeTemplateEditor(bert, { templateId, tab: "one" });
  expect((await stay(bert)).editors).toHaveLength(1);
  await removeTemplateEditor(anna, { templateId, tab: "one" });
  expect((await stay(bert)).editors).toEqual([]);
});

test("who is not heard of any more is gone", async () => {
  await stay(anna);
  await db.execute(
    sql`update template_editors set seen_at = now() - interval '31 seconds' where template_id = ${templateId}`,
  );
  expect((await stay(bert)).editors).toEqual([]);
});

test("whoever stays hears of newer versions; a program stays nowhere", async () => {
  await updateTemplate(bert, { templateId, version: 1, subject: "New" });
  const program: Ctx = {
    ...anna,
    actor: { type: "apiKey", apiKeyId: "key", permissions: ["templates:read", "templates:write"] },
  };
  expect(await stay(program)).toEqual({ version: 2, editors: [] });
  expect((await stay(anna)).editors).toEqual([]);
});
