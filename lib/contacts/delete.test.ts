import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, contacts, messages, workspaces } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createContact, createList, ownerCtx, viewer } from "@/lib/test/factories";
import { deleteContact, deleteContacts } from "./delete";
import { getContact } from "./queries";

test("deletes contacts; what was sent to them stays", async () => {
  const ctx = await ownerCtx();
  const contact = await createContact(ctx);
  await createList(ctx, [contact.id]);
  const campaignId = newId("campaign");
  await db.insert(campaigns).values({ id: campaignId, workspaceId: ctx.workspaceId, name: "May" });
  await db.insert(messages).values({
    ...{ id: newId("message"), workspaceId: ctx.workspaceId, campaignId },
    ...{ contactId: contact.id, email: contact.email },
  });
  expect(await deleteContacts(ctx, { contactIds: [contact.id, contact.id] })).toEqual({ deletedCount: 1 });
  expect(await db.select().from(messages).where(eq(messages.campaignId, campaignId))).toMatchObject([
    { contactId: null, email: contact.email },
  ]);
  await expect(getContact(ctx, { contactId: contact.id })).rejects.toMatchObject({ code: "not_found" });
});

test("one that is gone already is not found alone, and not counted among many", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(ctx);
  await deleteContact(ctx, { contactId });
  await expect(deleteContact(ctx, { contactId })).rejects.toMatchObject({ code: "not_found" });
  expect(await deleteContacts(ctx, { contactIds: [contactId] })).toEqual({ deletedCount: 0 });
});

test("another workspace's contacts do not exist", async () => {
  const other = await ownerCtx();
  const { id: contactId } = await createContact(other);
  const ctx = await ownerCtx();
  await expect(deleteContact(ctx, { contactId })).rejects.toMatchObject({ code: "not_found" });
  expect(await deleteContacts(ctx, { contactIds: [contactId] })).toEqual({ deletedCount: 0 });
  expect(await getContact(other, { contactId })).toMatchObject({ id: contactId });
});

test("a viewer may not delete", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(ctx);
  await expect(deleteContact(viewer(ctx), { contactId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(deleteContacts(viewer(ctx), { contactIds: [contactId] })).rejects.toMatchObject({ code: "forbidden" });
});

test("contacts go with their workspace, and come into none that is not there", async () => {
  const ctx = await ownerCtx();
  await createContact(ctx);
  await db.delete(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  expect(await db.$count(contacts, eq(contacts.workspaceId, ctx.workspaceId))).toBe(0);
  await expect(createContact(ctx)).rejects.toMatchObject({ cause: { code: "23503" } });
});
