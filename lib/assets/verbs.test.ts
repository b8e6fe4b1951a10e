import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Ctx } from "@/lib/context";
import { env } from "@/lib/env";
import { createTemplate } from "@/lib/test/campaigns";
import { ownerCtx, unique, viewer } from "@/lib/test/factories";
import { drawing, once, photo } from "@/lib/test/images";
import { deleteAsset, restoreAsset } from "./delete";
import { openFile } from "./open-file";
import { countAssets, getAsset, listAssets } from "./queries";
import { ListAssets, MAX_UPLOAD_BYTES, UploadAsset } from "./schema";
import { updateAsset } from "./update";
import { uploadAsset } from "./upload";

const sea = await photo({ width: 1600, height: 1000 }).jpeg().toBuffer();
const dot = await drawing({ width: 8, height: 8 }).png().toBuffer();

const upload = (ctx: Ctx, file: Uint8Array = dot, values: Partial<UploadAsset> = {}, announcedBytes = file.length) =>
  uploadAsset(ctx, { ...UploadAsset.parse(values), file: once(file), announcedBytes });

const list = async (ctx: Ctx, input: Partial<ListAssets> = {}) =>
  (await listAssets(ctx, ListAssets.parse(input))).items.map(({ id }) => id);

test("an upload is shown at the width of a mail, from files of one and two densities", async () => {
  const ctx = await ownerCtx();
  const asset = await upload(ctx, sea, { fileName: "Море.jpg", alt: "The sea in June" });
  expect(asset).toMatchObject({ fileName: "Море.jpg", alt: "The sea in June", kind: "jpeg", width: 600, height: 375 });
  expect(asset.files.map(({ url }) => url)).toEqual([
    `http://localhost:3999/assets/${asset.id}/600.jpg`,
    `http://localhost:3999/assets/${asset.id}/1200.jpg`,
  ]);
  expect(asset.url).toBe(asset.files[1]!.url);
  expect(asset).toMatchObject({ bytes: asset.files[1]!.bytes, store: "disk" });
  const file = await openFile(asset.id, "1200.jpg");
  expect(file).toMatchObject({ contentType: "image/jpeg" });
  expect(file!.data.length).toBe(asset.bytes);
});

test("the same file again is the image that is there, back from the deleted ones, and keeps its words", async () => {
  const ctx = await ownerCtx();
  const first = await upload(ctx, dot, { fileName: "a.png" });
  await deleteAsset(ctx, { assetId: first.id });
  const second = await upload(ctx, dot, { fileName: "b.png", alt: "A dot" });
  expect(second).toMatchObject({ id: first.id, fileName: "a.png", alt: "A dot", archivedAt: null });
  expect(await upload(ctx, dot, { alt: "Another" })).toMatchObject({ id: first.id, alt: "A dot" });
  expect(await upload(await ownerCtx(), dot)).not.toMatchObject({ id: first.id });
});

test("twenty uploads of one file at once are one image", async () => {
  const ctx = await ownerCtx();
  const ids = await Promise.all(Array.from({ length: 20 }, async () => (await upload(ctx)).id));
  expect(new Set(ids).size).toBe(1);
});

test("refuses what broke off, was announced too large, or came too large", async () => {
  const ctx = await ownerCtx();
  await expect(upload(ctx, dot, {}, dot.length + 1)).rejects.toMatchObject({
    key: "assets.errors.cutOff",
    values: { received: dot.length, expected: dot.length + 1 },
  });
  await expect(upload(ctx, dot, {}, MAX_UPLOAD_BYTES + 1)).rejects.toMatchObject({ key: "assets.errors.tooLarge" });
  let taken = 0;
  async function* muchMore() {
    for (; taken < 100; taken++) yield Buffer.alloc(1024 * 1024);
  }
  const flood = uploadAsset(ctx, { ...UploadAsset.parse({}), file: muchMore(), announcedBytes: null });
  await expect(flood).rejects.toMatchObject({ key: "assets.errors.tooLarge", values: { limit: 20 } });
  expect(taken).toBe(20);
  expect(await list(ctx)).toEqual([]);
});

test("lists by page and finds by name and alt text", async () => {
  const ctx = await ownerCtx();
  const images = await Promise.all(
    ["red", "green", "blue"].map(async (colour) =>
      upload(ctx, await drawing({ width: 4, height: 4 }, colour).png().toBuffer(), {
        fileName: `${colour}.png`,
        alt: colour === "blue" ? "100 % Himmel" : "",
      }),
    ),
  );
  const newestFirst = images
    .map(({ id }) => id)
    .sort()
    .reverse();
  expect(await list(ctx)).toEqual(newestFirst);
  const { items, nextCursor } = await listAssets(ctx, { archived: false, limit: 2 });
  expect([...items.map(({ id }) => id), ...(await list(ctx, { cursor: nextCursor! }))]).toEqual(newestFirst);
  expect(await list(ctx, { q: "GREEN" })).toEqual([images[1]!.id]);
  expect(await list(ctx, { q: "0 % him" })).toEqual([images[2]!.id]);
  expect(await countAssets(ctx)).toEqual({ count: 3, withoutAlt: 2 });
});

test("name and alt text change; what someone else changed first is not lost", async () => {
  const ctx = await ownerCtx();
  const { id: assetId, version } = await upload(ctx);
  const changed = await updateAsset(ctx, { assetId, version, alt: "A blue dot", fileName: "dot.png" });
  expect(changed).toMatchObject({ alt: "A blue dot", fileName: "dot.png", version: version + 1 });
  await expect(updateAsset(ctx, { assetId, version, alt: "Mine" })).rejects.toMatchObject({ code: "conflict" });
  expect(await getAsset(ctx, { assetId })).toMatchObject({ alt: "A blue dot" });
});

test("deleting takes it out of the library, never out of mails, and can be undone", async () => {
  const ctx = await ownerCtx();
  const { id: assetId } = await upload(ctx);
  await deleteAsset(ctx, { assetId });
  await deleteAsset(ctx, { assetId });
  expect([await list(ctx), await list(ctx, { archived: true })]).toEqual([[], [assetId]]);
  expect(await openFile(assetId, "8.png")).not.toBeNull();
  expect(await restoreAsset(ctx, { assetId })).toMatchObject({ archivedAt: null });
  expect(await list(ctx)).toEqual([assetId]);
});

test("says which templates show it, and none of another workspace", async () => {
  const [ctx, other] = [await ownerCtx(), await ownerCtx()];
  const { id: assetId, url } = await upload(ctx);
  const html = `<img src="${url}" alt="">`;
  const shows = await createTemplate(ctx, { html });
  await createTemplate(ctx);
  await createTemplate(other, { html });
  expect(await getAsset(ctx, { assetId })).toMatchObject({ templates: [{ id: shows.id, name: shows.name }] });
});

test("no address leads out of the folder of images", async () => {
  writeFileSync(join(env.LETTERMILL_DATA, "600.jpg"), "secret");
  await upload(await ownerCtx());
  expect(await openFile("..", "600.jpg")).toBeNull();
});

const acts: [name: string, act: (ctx: Ctx, assetId: string) => Promise<unknown>][] = [
  ["read", (ctx, assetId) => getAsset(ctx, { assetId })],
  ["change", (ctx, assetId) => updateAsset(ctx, { assetId, version: 1, alt: "Theirs" })],
  ["delete", (ctx, assetId) => deleteAsset(ctx, { assetId })],
  ["restore", (ctx, assetId) => restoreAsset(ctx, { assetId })],
];

test.each(acts)("another workspace has nothing to %s", async (_, act) => {
  const ctx = await ownerCtx();
  const { id } = await upload(ctx);
  const other = await ownerCtx();
  await expect(act(other, id)).rejects.toMatchObject({ code: "not_found", key: "common.errors.notFound.asset" });
  expect(await list(other, { q: unique() })).toEqual([]);
  expect(await getAsset(ctx, { assetId: id })).toMatchObject({ alt: "", archivedAt: null });
});

test.each([...acts.slice(1), ["upload", (ctx: Ctx) => upload(ctx)] as const])("a viewer may not %s", async (_, act) => {
  const ctx = await ownerCtx();
  const { id } = await upload(ctx);
  await expect(act(viewer(ctx), id)).rejects.toMatchObject({ code: "forbidden" });
  expect(await list(viewer(ctx))).toEqual([id]);
});
