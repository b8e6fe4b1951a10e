import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { newBlock } from "@/emails/blocks/document";
import { defaultBrand } from "@/lib/brand/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { updateSavedBlock } from "@/lib/saved-blocks/update";
import { ownerCtx } from "@/lib/test/factories";
import { drawMail, keepBlocks, mailWith, saying, storedHtml } from "@/lib/test/saved-blocks";
import { until } from "@/lib/test/until";
import { changeBrand } from "./change-brand";
import { drawOutdated } from "./outdated";
import { UpdateTemplate } from "./schema";
import { updateTemplate } from "./update";

const PAGE = "#abcdef";
const paint = (ctx: Ctx, page: string, version: number) =>
  changeBrand(ctx, { ...defaultBrand, colors: { ...defaultBrand.colors, page }, version });

async function fiveMails() {
  const ctx = await ownerCtx();
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.push((await drawMail(ctx, saying(`Mail ${i}`))).id);
  const painted = async () => (await Promise.all(ids.map(storedHtml))).map((html) => html.includes(PAGE));
  return { ctx, ids, painted };
}

test("so many at a time, and after a kill it goes on with those that are left", async () => {
  const { ctx, ids, painted } = await fiveMails();
  await paint(ctx, PAGE, 0);
  expect(await drawOutdated(db, ctx.workspaceId, "", 2)).toBe(ids[1]);
  expect(await painted()).toEqual([true, true, false, false, false]);
  // Nobody heard how far it came: from the beginning, it finds the others.
  expect(await drawOutdated(db, ctx.workspaceId, "", 2)).toBe(ids[3]);
  expect(await drawOutdated(db, ctx.workspaceId, ids[3], 2)).toBeNull();
  expect(await painted()).toEqual([true, true, true, true, true]);
  const before = await Promise.all(ids.map(storedHtml));
  expect(await drawOutdated(db, ctx.workspaceId)).toBeNull();
  expect(await Promise.all(ids.map(storedHtml))).toEqual(before);
});

test("another workspace's templates are left alone", async () => {
  const [one, other] = [await fiveMails(), await fiveMails()];
  await paint(one.ctx, PAGE, 0);
  await paint(other.ctx, PAGE, 0);
  await drawOutdated(db, one.ctx.workspaceId);
  expect(await other.painted()).toEqual([false, false, false, false, false]);
});

test("what somebody saves while it is drawn anew stays, in the look of now", async () => {
  const ctx = await ownerCtx();
  const { id: savedBlockId } = await keepBlocks(ctx, saying("Old offer"));
  const mails = [await mailWith(ctx, savedBlockId), await mailWith(ctx, savedBlockId)];
  await updateSavedBlock(ctx, { savedBlockId, version: 1, content: [saying("New offer")] });
  const document = { content: [saying("Written meanwhile"), newBlock("Saved", { savedBlockId })] };
  await Promise.all([
    drawOutdated(db, ctx.workspaceId),
    ...mails.map(({ id: templateId }) =>
      updateTemplate(ctx, UpdateTemplate.parse({ templateId, version: 1, document })),
    ),
  ]);
  await drawOutdated(db, ctx.workspaceId);
  for (const { id } of mails) expect(await storedHtml(id)).toMatch(/Written meanwhile[\s\S]*New offer/);
});

test("nor is it overwritten when that save ends last", async () => {
  const ctx = await ownerCtx();
  const { id: templateId } = await drawMail(ctx, saying("Before"));
  await paint(ctx, PAGE, 0);
  let drawing: Promise<unknown> | undefined;
  await db.transaction(async (tx) => {
    const document = { content: [saying("Meanwhile")] };
    await updateTemplate({ ...ctx, db: tx }, UpdateTemplate.parse({ templateId, version: 1, document }));
    drawing = drawOutdated(db, ctx.workspaceId);
    const waiting = sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'update "templates"%'`;
    await until("it waits for the template", async () => (await db.execute(waiting)).length > 0);
  });
  await drawing;
  expect(await storedHtml(templateId)).toContain("Meanwhile");
});
