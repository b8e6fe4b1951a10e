import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { consents, contactChanges, contactEvents, messages, trackingEvents } from "@/drizzle/schema";
import { createContact as create } from "@/lib/contacts/create";
import { CreateContact, UpdateContact } from "@/lib/contacts/schema";
import { updateContact } from "@/lib/contacts/update";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { deleteField } from "@/lib/fields/delete";
import { listFields } from "@/lib/fields/queries";
import { newId } from "@/lib/ids";
import { addFields, createContact, createList, ownerCtx, unique } from "@/lib/test/factories";
import { createSentMessage } from "@/lib/test/messages";
import { listTimeline } from "./list";
import { ListTimeline } from "./schema";

const read = async (ctx: Ctx, contactId: string, input: object = {}) =>
  listTimeline(ctx, ListTimeline.parse({ contactId, ...input }));

test("tells who added a contact and what they changed, by the names that the fields have", async () => {
  const ctx = await ownerCtx();
  await addFields(ctx, { city: "text", plan: "text" });
  const { id: listId } = await createList(ctx);
  const input = { email: `${unique()}@example.com`, attributes: { city: "Bath" }, listIds: [listId] };
  const { id: contactId } = await create(ctx, CreateContact.parse(input));
  const change = { contactId, version: 1, fullName: "Ada", attributes: { city: "Rome", plan: "pro" }, tags: ["vip"] };
  await updateContact(ctx, UpdateContact.parse(change));
  await updateContact(ctx, UpdateContact.parse({ contactId, version: 2, fullName: "Ada" }));
  const plan = (await listFields(ctx)).find(({ name }) => name === "plan")!;
  await deleteField(ctx, { fieldId: plan.id });
  const { items } = await read(ctx, contactId);
  const actor = { name: "Test" };
  expect(items).toMatchObject([
    {
      kind: "change",
      what: "changed",
      actor,
      changes: expect.arrayContaining([
        { field: "city", before: "Bath", after: "Rome" },
        { field: "fullName", before: null, after: "Ada" },
        { field: "tags", before: [], after: ["vip"] },
      ]),
    },
    { kind: "consent", act: "subscribed", source: "member", actor, list: { id: listId, name: "Readers" } },
    { kind: "change", what: "created", actor, changes: [] },
  ]);
  expect(items[0]).toHaveProperty("changes.length", 3);
  expect((await read(ctx, contactId, { topic: "consent" })).items.map(({ kind }) => kind)).toEqual(["consent"]);
});

test("tells of messages, what was done with them, and events, and pages by key even within one moment", async () => {
  const ctx = await ownerCtx();
  const { workspaceId } = ctx;
  const { message, contact, campaignId } = await createSentMessage(ctx);
  const at = new Date("2026-03-01T08:00:00.000Z");
  await db.update(messages).set({ sentAt: at, bouncedAt: at, complainedAt: at }).where(eq(messages.id, message.id));
  const hit = { workspaceId, campaignId, messageId: message.id, createdAt: at };
  await db.insert(trackingEvents).values([
    { ...hit, kind: "open" },
    { ...hit, kind: "click", linkPosition: 0 },
    { ...hit, kind: "unsubscribe" },
  ]);
  await db.insert(contactEvents).values(
    ["ordered", "returned"].map((name) => ({
      ...{ id: newId("contactEvent"), workspaceId, contactId: contact.id, name, occurredAt: at },
      properties: { total: 5 },
    })),
  );
  const { items: all } = await read(ctx, contact.id);
  expect(all.map(({ kind }) => kind).toSorted()).toEqual([
    "bounce",
    "click",
    "complaint",
    "event",
    "event",
    "message",
    "open",
    "unsubscribe",
  ]);
  expect(all.find(({ kind }) => kind === "message")).toMatchObject({
    status: "sent",
    at,
    campaign: { id: campaignId, name: "Spring" },
  });
  expect(all.find(({ kind }) => kind === "click")).toMatchObject({ url: "https://example.com/" });
  expect(all.find(({ kind }) => kind === "event")).toMatchObject({ properties: { total: 5 } });

  const paged: unknown[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await read(ctx, contact.id, { limit: 3, cursor });
    paged.push(...page.items);
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(all);
  expect((await read(ctx, contact.id, { cursor: "'; drop table contacts" })).items).toHaveLength(8);
});

test("another contact's and another workspace's deeds are not told", async () => {
  const ctx = await ownerCtx();
  const contact = await createContact(ctx);
  const { id: contactId } = contact;
  const other = await createSentMessage(ctx);
  const row = { workspaceId: ctx.workspaceId, contactId: other.contact.id };
  await db.insert(contactChanges).values({ ...row, kind: "created", changes: {} });
  await db.insert(consents).values({ ...row, act: "subscribed", source: "member" });
  await db.insert(trackingEvents).values({
    ...{ workspaceId: ctx.workspaceId, campaignId: other.campaignId, messageId: other.message.id, kind: "open" },
  });
  expect((await read(ctx, contactId)).items).toEqual([]);
  await expect(read(await ownerCtx(), contactId)).rejects.toMatchObject({ code: "not_found" });
});

test("whoever may not read gets nothing", async () => {
  const ctx = await ownerCtx();
  const { id } = await createContact(ctx);
  const stranger: Ctx = { ...ctx, actor: { type: "apiKey", apiKeyId: newId("apiKey"), permissions: [] } };
  await expect(read(stranger, id)).rejects.toMatchObject({ code: "forbidden" });
});
