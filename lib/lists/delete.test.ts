import { expect, test } from "vitest";
import { campaignLists, campaigns } from "@/drizzle/schema";
import type { CampaignStatus } from "@/lib/campaigns/schema";
import { getContact } from "@/lib/contacts/queries";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createContact, createList, ownerCtx, viewer } from "@/lib/test/factories";
import { archiveList, restoreList } from "./archive";
import { deleteList } from "./delete";
import { getList, listListNames, listLists } from "./queries";
import { ListLists } from "./schema";

async function sendTo(ctx: Ctx, listId: string, status: CampaignStatus) {
  const campaignId = newId("campaign");
  await db.insert(campaigns).values({ id: campaignId, workspaceId: ctx.workspaceId, name: "May", status });
  await db.insert(campaignLists).values({ campaignId, listId });
}

test("deletes a list; its contacts stay", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(ctx);
  const { id: listId } = await createList(ctx, [contactId]);
  await sendTo(ctx, listId, "draft");
  expect(await deleteList(ctx, { listId })).toEqual({ outcome: "deleted" });
  await expect(getList(ctx, { listId })).rejects.toMatchObject({ code: "not_found" });
  expect(await getContact(ctx, { contactId })).toMatchObject({ memberships: [] });
});

test.each(["sent", "ended", "canceled"] as const)("archives a list that a %s campaign went to", async (status) => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  await sendTo(ctx, listId, status);
  expect(await deleteList(ctx, { listId })).toEqual({ outcome: "archived" });
  expect(await getList(ctx, { listId })).toMatchObject({ archivedAt: expect.any(Date) });
});

test.each(["scheduled", "sending", "paused"] as const)("refuses while a campaign to it is %s", async (status) => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  await sendTo(ctx, listId, status);
  const refusal = { code: "conflict", key: "lists.errors.inUse", values: { campaign: "May" } };
  await expect(deleteList(ctx, { listId })).rejects.toMatchObject(refusal);
  await expect(archiveList(ctx, { listId })).rejects.toMatchObject(refusal);
});

test("an archived list is out of sight until it is restored", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  const idsOf = async (archived: boolean) =>
    (await listLists(ctx, ListLists.parse({ archived }))).items.map(({ id }) => id);
  await archiveList(ctx, { listId });
  expect([await idsOf(false), await idsOf(true), await listListNames(ctx)]).toEqual([[], [listId], []]);
  await restoreList(ctx, { listId });
  expect([await idsOf(false), await idsOf(true)]).toEqual([[listId], []]);
  expect(await listListNames(ctx)).toEqual([{ id: listId, name: "Readers", doubleOptIn: false }]);
});

test("another workspace's list does not exist", async () => {
  const { id: listId } = await createList(await ownerCtx());
  const ctx = await ownerCtx();
  for (const verb of [deleteList, archiveList, restoreList]) {
    await expect(verb(ctx, { listId })).rejects.toMatchObject({ code: "not_found" });
  }
});

test("a viewer may not", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  for (const verb of [deleteList, archiveList, restoreList]) {
    await expect(verb(viewer(ctx), { listId })).rejects.toMatchObject({ code: "forbidden" });
  }
});
