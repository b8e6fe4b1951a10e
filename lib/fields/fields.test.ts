import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts, fields, outbox } from "@/drizzle/schema";
import { getContact } from "@/lib/contacts/queries";
import { db } from "@/lib/db";
import { createTemplate } from "@/lib/test/campaigns";
import { addFields, createContact, ownerCtx, unique, viewer } from "@/lib/test/factories";
import { readCoverage } from "./coverage";
import { createField } from "./create";
import { deleteField } from "./delete";
import { getField, listFields } from "./queries";
import { CreateField, UpdateField } from "./schema";
import { sweepField } from "./sweep";
import { updateField } from "./update";
import { findUses, listFieldUses } from "./uses";

const input = (values: Partial<Parameters<typeof CreateField.parse>[0] & object> = {}) =>
  CreateField.parse({ name: "city", type: "text", ...values });

test.each([
  { name: "" },
  { name: "first name" },
  { name: "email" },
  { name: "first_name" },
  { name: "lists" },
  { name: "2nd" },
  { name: "__proto__" },
  { type: "choice" },
  { choices: ["a"] },
  { type: "choice", choices: [" "] },
  { type: "json" },
])("refuses %j", (values) => {
  expect(CreateField.safeParse({ name: "city", type: "text", ...values }).success).toBe(false);
});

test("a field has a name of any script, once in the workspace", async () => {
  const ctx = await ownerCtx();
  const made = await createField(ctx, input({ name: " город ", type: "choice", choices: ["a", "b", "a"] }));
  expect(made).toMatchObject({ name: "город", type: "choice", choices: ["a", "b"], version: 1 });
  await expect(createField(ctx, input({ name: "город" }))).rejects.toMatchObject({
    fields: { name: ["fields.errors.taken"] },
  });
  await createField(await ownerCtx(), input({ name: "город" }));
  expect(await listFields(ctx)).toMatchObject([{ name: "город" }]);
});

test("a new name reaches all contacts at once", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(ctx, { attributes: { city: "Bath", plan: "pro" } });
  const [city] = await listFields(ctx);
  const change = UpdateField.parse({ fieldId: city!.id, version: 1, name: "town" });
  expect(await updateField(ctx, change)).toMatchObject({ name: "town", version: 2 });
  expect((await getContact(ctx, { contactId })).attributes).toEqual({ town: "Bath", plan: "pro" });
  await expect(updateField(ctx, change)).rejects.toMatchObject({ code: "conflict" });
  await expect(updateField(ctx, { ...change, version: 2, name: "plan" })).rejects.toMatchObject({
    fields: { name: ["fields.errors.taken"] },
  });
  await expect(updateField(ctx, { ...change, version: 2, choices: ["a"] })).rejects.toMatchObject({ code: "invalid" });
});

test("a deleted field is gone at once, and its values soon after", async () => {
  const ctx = await ownerCtx();
  const { workspaceId } = ctx;
  const { id: contactId } = await createContact(ctx, { attributes: { city: "Bath", plan: "pro" } });
  const [found] = await db.select().from(fields).where(eq(fields.workspaceId, workspaceId)).orderBy(fields.name);
  await deleteField(ctx, { fieldId: found!.id });
  expect((await getContact(ctx, { contactId })).attributes).toEqual({ plan: "pro" });
  // A field of that name made anew does not find the old values.
  await createField(ctx, input());
  expect((await getContact(ctx, { contactId })).attributes).toEqual({ plan: "pro" });
  const queued = await db.select().from(outbox).where(eq(outbox.name, "field/deleted"));
  expect(queued.map(({ data }) => data)).toContainEqual({ workspaceId, key: found!.key, after: "" });
  expect(await sweepField(db, { workspaceId, key: found!.key, after: "" })).toBeNull();
  const [row] = await db.select().from(contacts).where(eq(contacts.id, contactId));
  expect(Object.keys(row!.attributes)).toHaveLength(1);
});

test("tells where a field is named, and where only a longer one is", async () => {
  const ctx = await ownerCtx();
  await addFields(ctx, { city: "text", city_2: "text", город: "text", plan: "text" });
  const greeting = await createTemplate(ctx, { name: "Greeting", html: "<p>{{ contact.city | default: 'x' }}</p>" });
  await createTemplate(ctx, { name: "Other", subject: "{% if contact.city_2 == 'a' %}a{% endif %}" });
  await createTemplate(ctx, { name: "Third", html: "{{contact.город}}" });
  await createTemplate(await ownerCtx(), { name: "Stranger", html: "{{ contact.plan }}" });
  const all = await listFields(ctx);
  const uses = await findUses(
    ctx,
    all.map(({ id }) => id),
  );
  expect(all.map(({ id, name }) => [name, uses.get(id)?.map((use) => use.name)])).toEqual([
    ["city", ["Greeting"]],
    ["city_2", ["Other"]],
    ["plan", undefined],
    ["город", ["Third"]],
  ]);
  expect(await listFieldUses(ctx, { fieldId: all[0]!.id })).toEqual({
    uses: [{ kind: "template", id: greeting.id, name: "Greeting" }],
  });
});

test("counts in how many contacts a value is known, and how many different ones", async () => {
  const ctx = await ownerCtx();
  for (const city of ["Bath", "Bath", "Rome"]) await createContact(ctx, { attributes: { city } });
  await createContact(ctx);
  await createContact(await ownerCtx(), { attributes: { city: "Oslo" } });
  await addFields(ctx, { plan: "text" });
  const [city, plan] = await listFields(ctx);
  const coverage = await readCoverage(ctx);
  expect(coverage.sampleCount).toBe(4);
  expect(coverage.fields.get(city!.id)).toEqual({ knownCount: 3, distinctCount: 2 });
  expect(coverage.fields.get(plan!.id)).toBeUndefined();
});

test("another workspace's field does not exist", async () => {
  const { id: fieldId } = await createField(await ownerCtx(), input());
  const ctx = await ownerCtx();
  for (const ask of [
    () => getField(ctx, { fieldId }),
    () => updateField(ctx, { fieldId, version: 1 }),
    () => deleteField(ctx, { fieldId }),
    () => listFieldUses(ctx, { fieldId }),
  ]) {
    await expect(ask()).rejects.toMatchObject({ code: "not_found" });
  }
});

test("a viewer reads, and changes nothing", async () => {
  const ctx = await ownerCtx();
  const { id: fieldId } = await createField(ctx, input({ name: `f${unique()}` }));
  const reader = viewer(ctx);
  expect(await listFields(reader)).toHaveLength(1);
  for (const ask of [
    () => createField(reader, input()),
    () => updateField(reader, { fieldId, version: 1 }),
    () => deleteField(reader, { fieldId }),
  ]) {
    await expect(ask()).rejects.toMatchObject({ code: "forbidden" });
  }
});
