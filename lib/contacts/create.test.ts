import { expect, test } from "vitest";
import { addFields, createList, ownerCtx, unique, viewer } from "@/lib/test/factories";
import { createContact } from "./create";
import { CreateContact } from "./schema";

const input = (values: Partial<Parameters<typeof CreateContact.parse>[0] & object> = {}) =>
  CreateContact.parse({ email: `${unique()}@example.com`, ...values });

test("adds a contact as written, on its lists", async () => {
  const ctx = await ownerCtx();
  const list = await createList(ctx);
  await addFields(ctx, { city: "text", orders: "number", vip: "boolean" });
  const contact = await createContact(
    ctx,
    input({
      email: "Ivan.Petrov@Example.COM",
      fullName: " Петров-Водкин Иван Сергеевич ",
      firstName: "",
      birthday: "1990-05-17",
      attributes: { city: "Тверь", orders: 3, vip: true },
      listIds: [list.id, list.id],
    }),
  );
  expect(contact).toMatchObject({
    email: "ivan.petrov@example.com",
    fullName: "Петров-Водкин Иван Сергеевич",
    firstName: null,
    birthday: "1990-05-17",
    attributes: { city: "Тверь", orders: 3, vip: true },
    trackingAllowed: true,
    suppression: null,
    memberships: [{ listId: list.id, name: "Readers", status: "subscribed" }],
    version: 1,
  });
});

test("refuses values that are not of their field's type, and names that are no field's, at the name", async () => {
  const ctx = await ownerCtx();
  await addFields(ctx, { orders: "number" });
  await expect(createContact(ctx, input({ attributes: { orders: "three" } }))).rejects.toMatchObject({
    fields: { "attributes.orders": ["fields.errors.number"] },
  });
  await expect(createContact(ctx, input({ attributes: { order: 3 } }))).rejects.toMatchObject({
    fields: { "attributes.order": ["fields.errors.unknown"] },
  });
  await addFields(await ownerCtx(), { order: "number" });
  await expect(createContact(ctx, input({ attributes: { order: 3 } }))).rejects.toMatchObject({ code: "invalid" });
});

test("refuses what is no address, and one that is taken, at the field", async () => {
  const ctx = await ownerCtx();
  await expect(createContact(ctx, input({ email: "nobody" }))).rejects.toMatchObject({
    key: "contacts.errors.email",
    fields: { email: ["contacts.errors.email"] },
  });
  await createContact(ctx, input({ email: "a@example.com" }));
  await expect(createContact(ctx, input({ email: "A@example.com" }))).rejects.toMatchObject({
    key: "contacts.errors.emailTaken",
    fields: { email: ["contacts.errors.emailTaken"] },
  });
});

test("the same address may be a contact in two workspaces", async () => {
  const email = `${unique()}@example.com`;
  await createContact(await ownerCtx(), input({ email }));
  expect(await createContact(await ownerCtx(), input({ email }))).toMatchObject({ email });
});

test("another workspace's list does not exist, and then nothing is added", async () => {
  const ctx = await ownerCtx();
  const { id } = await createList(await ownerCtx());
  const values = input({ listIds: [id] });
  await expect(createContact(ctx, values)).rejects.toMatchObject({ code: "not_found" });
  expect(await createContact(ctx, { ...values, listIds: [] })).toMatchObject({ email: values.email });
});

test("a viewer may not add", async () => {
  await expect(createContact(viewer(await ownerCtx()), input())).rejects.toMatchObject({ code: "forbidden" });
});
