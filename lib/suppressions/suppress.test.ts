import { expect, test } from "vitest";
import { getContact } from "@/lib/contacts/queries";
import { db } from "@/lib/db";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import { suppressContact } from "./suppress";

test("suppresses the address and ends all memberships, once", async () => {
  const ctx = await ownerCtx();
  const { workspaceId } = ctx;
  const { id: contactId, email } = await createContact(ctx);
  const other = await createContact(ctx);
  await createList(ctx, [contactId, other.id]);
  await createList(ctx, [contactId]);
  expect(await suppressContact(db, { workspaceId, email, reason: "unsubscribed" })).toBe(true);
  expect(await suppressContact(db, { workspaceId, email, reason: "complained" })).toBe(false);
  expect(await getContact(ctx, { contactId })).toMatchObject({
    suppression: "unsubscribed",
    memberships: [{ status: "unsubscribed" }, { status: "unsubscribed" }],
  });
  expect(await getContact(ctx, { contactId: other.id })).toMatchObject({
    suppression: null,
    memberships: [{ status: "subscribed" }],
  });
});

test("reaches no other workspace, and an address that is no contact too", async () => {
  const [one, two] = [await ownerCtx(), await ownerCtx()];
  const { id: contactId, email } = await createContact(two);
  await createList(two, [contactId]);
  expect(await suppressContact(db, { workspaceId: one.workspaceId, email, reason: "bounced" })).toBe(true);
  expect(await getContact(two, { contactId })).toMatchObject({
    suppression: null,
    memberships: [{ status: "subscribed" }],
  });
});
