import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultBrand } from "@/lib/brand/schema";
import { updateSavedBlock } from "@/lib/saved-blocks/update";
import { changeBrand } from "@/lib/templates/change-brand";
import { useOwnDatabase } from "@/lib/test/database";
import { ownerCtx } from "@/lib/test/factories";
import { drawMail, keepBlocks, mailWith, saying, storedHtml } from "@/lib/test/saved-blocks";

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
let inngest: { stop(): Promise<void> } | undefined;

beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(async () => {
  await inngest?.stop();
  await database.drop();
});

const soon = { timeout: 30_000, interval: 50 };

test("a change of the brand while no worker ran, and of a saved block while one runs, reach all templates", async () => {
  const ctx = await ownerCtx();
  const { id: savedBlockId } = await keepBlocks(ctx, saying("Old offer"));
  const user = await mailWith(ctx, savedBlockId);
  for (let i = 0; i < 45; i++) await drawMail(ctx, saying("Hello"));
  const last = await drawMail(ctx, saying("The last"));
  await changeBrand(ctx, { ...defaultBrand, colors: { ...defaultBrand.colors, page: "#abcdef" }, version: 0 });
  expect(await storedHtml(last.id)).not.toContain("#abcdef");

  const { startInngest } = await import("../worker");
  inngest = await startInngest();
  await expect.poll(() => storedHtml(last.id), soon).toContain("#abcdef");
  await updateSavedBlock(ctx, { savedBlockId, version: 1, content: [saying("New offer")] });
  await expect.poll(() => storedHtml(user.id), soon).toContain("New offer");
}, 60_000);
