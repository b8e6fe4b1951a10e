import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { templates } from "@/drizzle/schema";
import { defaultBrand } from "@/lib/brand/schema";
import { db } from "@/lib/db";
import { useOwnDatabase } from "@/lib/test/database";
import { ownerCtx } from "@/lib/test/factories";
import { drawMail, saying } from "@/lib/test/saved-blocks";
import { startWorkerProcess } from "@/lib/test/worker-process";
import { changeBrand } from "./change-brand";

const MAILS = 400;
const KILLS = 3;
const PAGE = "#abcdef";

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(() => database.drop());

test("the worker killed while it draws mails anew: in the end it has drawn them all", async () => {
  const ctx = await ownerCtx();
  for (let i = 0; i < MAILS; i++) await drawMail(ctx, ...Array.from({ length: 20 }, (_, n) => saying(`Line ${n}`)));
  await changeBrand(ctx, { ...defaultBrand, colors: { ...defaultBrand.colors, page: PAGE }, version: 0 });
  const painted = () =>
    db.$count(templates, and(eq(templates.workspaceId, ctx.workspaceId), like(templates.html, `%${PAGE}%`)));

  for (let kill = 0; kill < KILLS; kill++) {
    const before = await painted();
    const worker = await startWorkerProcess();
    await expect
      .poll(async () => (await painted()) > before || before === MAILS, { timeout: 120_000, interval: 5 })
      .toBe(true);
    await worker.kill("SIGKILL");
    console.log(`killed after ${await painted()} mails`);
  }
  const worker = await startWorkerProcess();
  await expect.poll(painted, { timeout: 120_000 }).toBe(MAILS);
  await worker.kill("SIGTERM");
});
