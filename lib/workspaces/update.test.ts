import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { getWorkspace } from "./queries";
import { UpdateWorkspace } from "./schema";
import { updateWorkspace } from "./update";

const input = (values = {}) =>
  UpdateWorkspace.parse({
    name: " Mill & Sons ",
    companyName: "Mill Ltd",
    postalAddress: "1 Mill Lane",
    websiteUrl: "",
    locale: "ru",
    timeZone: "Europe/Moscow",
    version: 1,
    ...values,
  });

test("changes what it says of itself, and is audited", async () => {
  const ctx = await ownerCtx();
  const workspace = await updateWorkspace(ctx, input());
  expect(workspace).toMatchObject({ name: "Mill & Sons", websiteUrl: null, locale: "ru", version: 2 });
  const entries = await db.select().from(auditEntries).where(eq(auditEntries.workspaceId, ctx.workspaceId));
  expect(entries).toMatchObject([{ action: "workspace.updated", actorType: "user" }]);
});

test("tells the second of two who change it at once", async () => {
  const ctx = await ownerCtx();
  await updateWorkspace(ctx, input());
  await expect(updateWorkspace(ctx, input({ name: "Late" }))).rejects.toMatchObject({ code: "conflict" });
  expect(await getWorkspace(ctx)).toMatchObject({ name: "Mill & Sons" });
});

test("is for those who manage it", async () => {
  const ctx = await ownerCtx();
  await expect(updateWorkspace(viewer(ctx), input())).rejects.toMatchObject({ code: "forbidden" });
});

test("another workspace stays as it is", async () => {
  const [ctx, other] = [await ownerCtx(), await ownerCtx()];
  await updateWorkspace(ctx, input());
  expect(await getWorkspace(other)).toMatchObject({ name: "Test", version: 1 });
});

test("a website is one that a browser opens", () => {
  const { error } = UpdateWorkspace.safeParse({ ...input(), websiteUrl: "javascript:alert(1)" });
  expect(error!.issues).toMatchObject([{ path: ["websiteUrl"], message: "settings.errors.website" }]);
});
