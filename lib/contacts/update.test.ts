import { expect, test } from "vitest";
import { createContact, ownerCtx, unique, viewer } from "@/lib/test/factories";
import { getContact } from "./queries";
import { updateContact } from "./update";

test("changes what is given and nothing else", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(ctx, { fullName: "Ada", comment: "old", attributes: { city: "Bath" } });
  const email = `${unique()}@example.com`;
  expect(await updateContact(ctx, { contactId, version: 1, email: email.toUpperCase(), comment: null })).toMatchObject({
    email,
    fullName: "Ada",
    comment: null,
    attributes: { city: "Bath" },
    version: 2,
  });
});

test("sets and forgets values by name, and keeps those that are not named", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(ctx, { attributes: { city: "Bath", orders: 2, plan: "pro" } });
  const attributes = { city: null, orders: 3 };
  expect(await updateContact(ctx, { contactId, version: 1, attributes, tags: ["a"] })).toMatchObject({
    attributes: { orders: 3, plan: "pro" },
    tags: ["a"],
  });
  const { attributes: kept } = await getContact(ctx, { contactId });
  expect(kept).toEqual({ orders: 3, plan: "pro" });
  await expect(updateContact(ctx, { contactId, version: 2, attributes: { orders: "4" } })).rejects.toMatchObject({
    fields: { "attributes.orders": ["fields.errors.number"] },
  });
});

test("tells the second of two who change the same contact", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(ctx);
  const outcomes = await Promise.allSettled([
    updateContact(ctx, { contactId, version: 1, fullName: "One" }),
    updateContact(ctx, { contactId, version: 1, fullName: "Two" }),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", key: "common.errors.changed" },
  });
});

test("refuses another contact's address", async () => {
  const ctx = await ownerCtx();
  const { email } = await createContact(ctx);
  const { id: contactId } = await createContact(ctx);
  await expect(updateContact(ctx, { contactId, version: 1, email })).rejects.toMatchObject({
    fields: { email: ["contacts.errors.emailTaken"] },
  });
  await expect(updateContact(ctx, { contactId, version: 1, email: "x" })).rejects.toMatchObject({
    fields: { email: ["contacts.errors.email"] },
  });
});

test("another workspace's contact does not exist", async () => {
  const { id: contactId } = await createContact(await ownerCtx());
  await expect(updateContact(await ownerCtx(), { contactId, version: 1 })).rejects.toMatchObject({ code: "not_found" });
});

test("a viewer may not change", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(ctx);
  await expect(updateContact(viewer(ctx), { contactId, version: 1 })).rejects.toMatchObject({ code: "forbidden" });
});
