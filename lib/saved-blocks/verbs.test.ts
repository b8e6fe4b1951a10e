import { beforeAll, describe, expect, test } from "vitest";
import { newBlock } from "@/emails/blocks/document";
import type { Ctx } from "@/lib/context";
import { getTemplate } from "@/lib/templates/queries";
import { UpdateTemplate } from "@/lib/templates/schema";
import { updateTemplate } from "@/lib/templates/update";
import { restoreTemplateVersion } from "@/lib/templates/versions";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { heardOf } from "@/lib/test/live";
import { drawMail, keepBlocks, mailWith, saying } from "@/lib/test/saved-blocks";
import { createSavedBlock } from "./create";
import { deleteSavedBlock, restoreSavedBlock } from "./delete";
import { previewSavedBlock } from "./preview";
import { getSavedBlock, listSavedBlocks, listSavedParts } from "./queries";
import { ListSavedBlocks, type SavedBlock } from "./schema";
import { updateSavedBlock } from "./update";

let ctx: Ctx;
let block: SavedBlock;
const list = async (filters = {}) => (await listSavedBlocks(ctx, ListSavedBlocks.parse(filters))).items;
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);

beforeAll(async () => {
  ctx = await ownerCtx();
  block = await keepBlocks(ctx, saying("Ten per cent off"));
});

describe("every verb", () => {
  const verbs: [string, (ctx: Ctx, savedBlockId: string) => Promise<unknown>][] = [
    ["get", (ctx, savedBlockId) => getSavedBlock(ctx, { savedBlockId })],
    ["preview", (ctx, savedBlockId) => previewSavedBlock(ctx, { savedBlockId })],
    ["update", (ctx, savedBlockId) => updateSavedBlock(ctx, { savedBlockId, version: 1, name: "x" })],
    ["delete", (ctx, savedBlockId) => deleteSavedBlock(ctx, { savedBlockId })],
    ["restore", (ctx, savedBlockId) => restoreSavedBlock(ctx, { savedBlockId })],
  ];
  test.each(verbs)("%s finds nothing in another workspace", async (_, verb) => {
    await expect(verb(await ownerCtx(), block.id)).rejects.toMatchObject({
      code: "not_found",
      key: "common.errors.notFound.savedBlock",
    });
  });
  test.each(verbs.slice(2))("%s is not for viewers", async (_, verb) => {
    await expect(verb(viewer(ctx), block.id)).rejects.toMatchObject({ code: "forbidden" });
  });
  test("viewers read, and create nothing", async () => {
    expect(await getSavedBlock(viewer(ctx), { savedBlockId: block.id })).toMatchObject({ name: "Offer" });
    await expect(keepBlocks(viewer(ctx), saying("x"))).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("what is kept is cleaned like a mail, and changed by whoever saw the newest version", async () => {
  const { id: savedBlockId, content } = await keepBlocks(ctx, saying("Hi<script>alert(1)</script>"));
  expect(content).toMatchObject([{ type: "Text", props: { content: "<p>Hi</p>", align: "left" } }]);
  const changed = await updateSavedBlock(ctx, {
    savedBlockId,
    version: 1,
    name: "Greeting",
    content: [saying("Hello<img src=x onerror=alert(1)>")],
  });
  expect(changed).toMatchObject({ name: "Greeting", version: 2, content: [{ props: { content: "<p>Hello</p>" } }] });
  await expect(updateSavedBlock(ctx, { savedBlockId, version: 1, name: "Late" })).rejects.toMatchObject({
    code: "conflict",
    key: "common.errors.changed",
  });
  expect(await getSavedBlock(ctx, { savedBlockId })).toMatchObject({ name: "Greeting", version: 2 });
});

test.each([
  ["nothing", [], "blocks.errors.nothingSaved"],
  ["a footer", [newBlock("Footer")], "blocks.errors.notSavable"],
  ["a footer within", [newBlock("Section", { content: [newBlock("Footer")] })], "blocks.errors.notSavable"],
  ["another saved block", [newBlock("Saved")], "blocks.errors.notSavable"],
  ["too many", Array.from({ length: 201 }, () => saying("x")), "blocks.errors.tooManySaved"],
  ["what is no block", [{ type: "Marquee", props: { id: "a" } }], "templates.errors.document"],
])("%s is refused", async (_, content, key) => {
  await expect(createSavedBlock(ctx, { name: "x", content: content as never })).rejects.toMatchObject({
    code: "invalid",
    key,
  });
});

test("it says where it is used, and lists find it by its name", async () => {
  const { id: savedBlockId } = await createSavedBlock(ctx, { name: "Seldom seen", content: [saying("x")] });
  const within = newBlock("Section", { content: [newBlock("Saved", { savedBlockId })] });
  const users = [await mailWith(ctx, savedBlockId), await drawMail(ctx, within)];
  await mailWith(ctx, block.id);
  const { templates, templateCount } = await getSavedBlock(ctx, { savedBlockId });
  expect(idsOf(templates).sort()).toEqual(idsOf(users).sort());
  expect(templateCount).toBe(2);
  expect(await list({ q: "seldom" })).toMatchObject([{ id: savedBlockId, templateCount: 2 }]);
  const other = await ownerCtx();
  expect(await listSavedParts(other)).toEqual([]);
  expect((await listSavedBlocks(other, ListSavedBlocks.parse({}))).items).toEqual([]);
});

test("one that no template shows is deleted for good", async () => {
  const { id: savedBlockId } = await keepBlocks(ctx, saying("x"));
  expect(await deleteSavedBlock(ctx, { savedBlockId })).toEqual({ outcome: "deleted" });
  await expect(getSavedBlock(ctx, { savedBlockId })).rejects.toMatchObject({ code: "not_found" });
});

test("one that templates show is archived instead: they go on with it, and it can come back", async () => {
  const { id: savedBlockId } = await keepBlocks(ctx, saying("For good"));
  const { id: templateId, document } = await mailWith(ctx, savedBlockId);
  expect(await deleteSavedBlock(ctx, { savedBlockId })).toEqual({ outcome: "archived" });
  expect(idsOf(await list())).not.toContain(savedBlockId);
  expect(idsOf(await list({ archived: true }))).toContain(savedBlockId);
  const changes = UpdateTemplate.parse({ templateId, version: 1, subject: "Still here", document });
  expect((await updateTemplate(ctx, changes)).html).toContain("For good");
  await expect(restoreSavedBlock(await ownerCtx(), { savedBlockId })).rejects.toMatchObject({ code: "not_found" });
  expect(await getSavedBlock(ctx, { savedBlockId })).toMatchObject({ archivedAt: expect.any(Date) });
  expect(await restoreSavedBlock(ctx, { savedBlockId })).toMatchObject({ archivedAt: null });
});

test("open pages hear of a new one", async () => {
  const heard = await heardOf(ctx.workspaceId, () => keepBlocks(ctx, saying("New")));
  expect(heard).toMatchObject({ topic: "savedBlock" });
});

test("one that only an earlier version shows is kept, so that the version can be brought back", async () => {
  const { id: savedBlockId } = await keepBlocks(ctx, saying("As before"));
  const { id: templateId } = await mailWith(ctx, savedBlockId);
  const without = { content: [saying("Without")] };
  await updateTemplate(ctx, UpdateTemplate.parse({ templateId, version: 1, document: without, isApart: true }));
  expect(await deleteSavedBlock(ctx, { savedBlockId })).toEqual({ outcome: "archived" });
  await updateSavedBlock(ctx, { savedBlockId, version: 1, content: [saying("As now")] });
  await restoreTemplateVersion(ctx, { templateId, version: 1 });
  expect((await getTemplate(ctx, { templateId })).html).toContain("As now");
});

test("a preview shows it in the look of the workspace, without a footer", async () => {
  const html = await previewSavedBlock(ctx, { savedBlockId: block.id });
  expect(html).toContain("Ten per cent off");
  expect(html).not.toContain("1 Mill Lane");
  const { id: savedBlockId } = await keepBlocks(ctx, saying("{{ broken"));
  expect(await previewSavedBlock(ctx, { savedBlockId })).toContain("{{ broken");
});
