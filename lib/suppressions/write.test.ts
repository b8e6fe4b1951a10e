import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { suppressions } from "@/drizzle/schema";
import { getContact } from "@/lib/contacts/queries";
import { db } from "@/lib/db";
import { createContact, ownerCtx, unique } from "@/lib/test/factories";
import { addSuppressions } from "./add";
import { listSuppressions } from "./queries";
import { AddSuppressions, ListSuppressions } from "./schema";
import { suppressContact } from "./suppress";
import { forgetExpired } from "./write";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

test("one that ends gives way to one that lasts longer, and never the other way round", async () => {
  const ctx = await ownerCtx();
  const email = `${unique()}@example.com`;
  const only = async () => (await listSuppressions(ctx, ListSuppressions.parse({}))).items;
  const until = async (days: number) => addSuppressions(ctx, { emails: [email], expiresAt: inDays(days) });
  expect(await until(30)).toEqual({ addedCount: 1 });
  expect(await until(10)).toEqual({ addedCount: 0 });
  expect(await until(60)).toEqual({ addedCount: 1 });
  expect((await only())[0]!.expiresAt!.getTime()).toBeGreaterThan(inDays(59).getTime());
  await suppressContact(db, { workspaceId: ctx.workspaceId, email, reason: "unsubscribed" });
  expect(await until(365)).toEqual({ addedCount: 0 });
  expect(await only()).toMatchObject([{ reason: "unsubscribed", expiresAt: null }]);
});

test("one that is over is neither shown nor kept, and no longer stands at its contact", async () => {
  const ctx = await ownerCtx();
  const { id: contactId, email } = await createContact(ctx);
  await addSuppressions(ctx, { emails: [email], expiresAt: inDays(1) });
  expect(await getContact(ctx, { contactId })).toMatchObject({ suppression: "manual" });
  const mine = and(eq(suppressions.workspaceId, ctx.workspaceId), eq(suppressions.email, email));
  await db
    .update(suppressions)
    .set({ expiresAt: inDays(-1) })
    .where(mine);
  expect(await getContact(ctx, { contactId })).toMatchObject({ suppression: null });
  expect((await listSuppressions(ctx, ListSuppressions.parse({}))).items).toEqual([]);
  await forgetExpired(db);
  expect(await db.$count(suppressions, mine)).toBe(0);
});

test("a moment that is over is refused", () => {
  const input = { emails: ["a@example.com"], expiresAt: inDays(-1).toISOString() };
  expect(AddSuppressions.safeParse(input).error?.issues[0]?.message).toBe("suppressions.errors.past");
});
