import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { confirmations, contacts, erasures, memberships } from "@/drizzle/schema";
import { listConsents } from "@/lib/consents/queries";
import { ListConsents } from "@/lib/consents/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { erasureHash, isErased } from "@/lib/erasures/erased";
import { createField } from "@/lib/fields/create";
import { CreateField } from "@/lib/fields/schema";
import { createContact, createList, ownerCtx, unique, viewer } from "@/lib/test/factories";
import { createForm } from "./create";
import { deleteForm } from "./delete";
import { formHeaders, formPage, thanksPage } from "./page";
import { findPublicForm, getForm, listForms } from "./queries";
import { CreateForm, type UpdateForm } from "./schema";
import { signUp } from "./sign-up";
import { updateForm } from "./update";

const visit = { ip: null, userAgent: "Browser/1.0" };
const texts = { title: "Get our <news>", lead: "Each Friday.", button: "Join", consent: "Yes, please" };
const input = (listIds: string[], values: object = {}) =>
  CreateForm.parse({ name: "Site", listIds, locale: "en", texts, ...values });
const write = (answers: Record<string, string>) => (name: string) => answers[name] ?? "";
const contactOf = async ({ workspaceId }: Ctx, email: string) =>
  (
    await db
      .select()
      .from(contacts)
      .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.email, email)))
  )[0];
const statusOf = async (contactId: string) =>
  (await db.select().from(memberships).where(eq(memberships.contactId, contactId)))[0]?.status;

async function setUp(values: object = {}) {
  const ctx = await ownerCtx();
  const list = await createList(ctx);
  const { id } = await createForm(ctx, input([list.id], values));
  const open = async () => (await findPublicForm(db, id))!;
  const fill = async (answers: Record<string, string>) =>
    signUp(db, await open(), write({ agree: "1", ...answers }), visit);
  return { ctx, list, id, open, fill, email: `${unique()}@example.com` };
}

test("a stranger signs up: a contact with what they wrote, and the words they saw", async () => {
  const ctx = await ownerCtx();
  const list = await createList(ctx);
  const city = await createField(ctx, CreateField.parse({ name: "city", type: "choice", choices: ["Riga", "Oslo"] }));
  const fields = [
    { target: "firstName", isRequired: true },
    { target: "birthday" },
    { target: city.id, label: "<Town>" },
  ];
  const form = await createForm(ctx, input([list.id], { fields }));
  const email = `${unique()}@Example.com`;
  expect(form.html).toContain("<label>First name<br>");
  expect(form.html).toContain("<label>&lt;Town&gt;<br>");
  const open = (await findPublicForm(db, form.id))!;
  const answers = { email: ` ${email} `, agree: "1", firstName: "Ann", birthday: "1990-05-17", [city.id]: "riga" };
  expect(await signUp(db, open, write(answers), visit)).toEqual({});
  const contact = (await contactOf(ctx, email.toLowerCase()))!;
  expect(contact).toMatchObject({ firstName: "Ann", birthday: "1990-05-17", locale: "en" });
  expect(Object.values(contact.attributes)).toEqual(["Riga"]);
  expect(await statusOf(contact.id)).toBe("subscribed");
  const { items } = await listConsents(ctx, ListConsents.parse({ contactId: contact.id }));
  const text = "Get our <news>\n\nEach Friday.\n\nYes, please";
  expect(items).toMatchObject([
    { act: "subscribed", source: "form", sourceId: form.id, text, userAgent: "Browser/1.0" },
  ]);
});

test("says what makes no sense, box by box, and keeps what was written", async () => {
  const { open, fill, ctx } = await setUp({
    fields: [{ target: "firstName", isRequired: true }, { target: "birthday" }],
  });
  const answers = { email: "nobody", agree: "", firstName: " ", birthday: "someday <b>" };
  expect(await fill(answers)).toEqual({
    email: "forms.errors.email",
    agree: "forms.errors.agree",
    firstName: "forms.errors.required",
    birthday: "forms.errors.date",
  });
  const errors = await fill(answers);
  const page = formPage(await open(), { written: write(answers), errors });
  expect(page).toContain('value="nobody" aria-invalid="true" aria-describedby="email-error"');
  expect(page).toContain("someday &lt;b&gt;");
  expect(await db.$count(contacts, eq(contacts.workspaceId, ctx.workspaceId))).toBe(0);
});

test("what is known of an address stays as it is, and nobody learns that it is known", async () => {
  const { ctx, open, fill, list } = await setUp({ fields: [{ target: "firstName" }] });
  const known = await createContact(ctx, { firstName: "Ann" });
  const before = thanksPage(await open());
  expect(await fill({ email: known.email, firstName: "Mallory" })).toEqual({});
  expect(await contactOf(ctx, known.email)).toMatchObject({ firstName: "Ann" });
  expect(thanksPage(await open())).toBe(before);
  await db.update(memberships).set({ status: "unsubscribed" }).where(eq(memberships.listId, list.id));
  expect(await fill({ email: known.email })).toEqual({});
  expect(await statusOf(known.id), "who left comes back by confirming").toBe("unconfirmed");
  expect(await db.$count(confirmations, eq(confirmations.contactId, known.id))).toBe(1);
});

test("a machine that fills in what nobody sees is thanked, and forgotten", async () => {
  const { ctx, fill, email } = await setUp();
  expect(await fill({ email, website: "http://spam.example" })).toEqual({});
  expect(await contactOf(ctx, email)).toBeUndefined();
});

test("too often from one place is refused, and for one address is quietly left alone", async () => {
  const { ctx, open, fill, email } = await setUp();
  for (let n = 0; n < 5; n++) await fill({ email });
  await db.delete(contacts).where(eq(contacts.workspaceId, ctx.workspaceId));
  expect(await fill({ email })).toEqual({});
  expect(await contactOf(ctx, email)).toBeUndefined();
  const form = await open();
  const ip = `2001:db8:${unique().slice(0, 4)}::/64`;
  const send = () => signUp(db, form, write({ email: "nobody" }), { ip, userAgent: null });
  for (let n = 0; n < 30; n++) await send();
  await expect(send()).rejects.toMatchObject({ code: "too_many_requests" });
});

test("whoever was erased comes back by their own sign-up, and has to confirm it", async () => {
  const { ctx, fill, email } = await setUp();
  const { workspaceId } = ctx;
  await db.insert(erasures).values({ workspaceId, emailHash: erasureHash(workspaceId, email) });
  await fill({ email });
  expect(await isErased(db, workspaceId, email)).toBe(false);
  expect(await statusOf((await contactOf(ctx, email))!.id)).toBe("unconfirmed");
});

test("everything is text: on the page, and in the HTML for other sites", async () => {
  const { ctx, id, open } = await setUp();
  const page = formPage(await open());
  expect(page).toContain("Get our &lt;news&gt;");
  expect(page).not.toContain("<script");
  expect(Buffer.byteLength(page)).toBeLessThan(30_000);
  const { html, url } = await getForm(ctx, { formId: id });
  expect(html).toContain(`<form action="${url}" method="post"`);
  expect(html).toContain('name="website" tabindex="-1"');
});

test("it leads on to where its owner said, and nowhere else", async () => {
  const { open } = await setUp({ redirectUrl: "https://mill.example/thanks?x=1" });
  expect(formHeaders(await open())["content-security-policy"]).toContain("form-action 'self' https://mill.example;");
  const wrong = CreateForm.safeParse({ ...input(["lst_".padEnd(32, "0")]), redirectUrl: "javascript:alert(1)" });
  expect(wrong.error?.issues[0]).toMatchObject({ path: ["redirectUrl"], message: "forms.errors.url" });
});

test("is changed by version, listed newest first, and deleted", async () => {
  const { ctx, id } = await setUp();
  const {
    version,
    html: _,
    url: __,
    id: ___,
    createdAt: ____,
    updatedAt: _____,
    ...values
  } = await getForm(ctx, { formId: id });
  const change: UpdateForm = { ...values, formId: id, version, name: "Blog" };
  expect(await updateForm(ctx, change)).toMatchObject({ name: "Blog", version: 2 });
  await expect(updateForm(ctx, change)).rejects.toMatchObject({ code: "conflict" });
  const second = await createForm(ctx, input(values.listIds));
  expect((await listForms(ctx, { limit: 1 })).items.map((form) => form.id)).toEqual([second.id]);
  await deleteForm(ctx, { formId: id });
  await expect(getForm(ctx, { formId: id })).rejects.toMatchObject({ code: "not_found" });
  expect(await findPublicForm(db, id)).toBeNull();
});

test("another workspace's forms, lists and fields do not exist, and a viewer changes nothing", async () => {
  const { ctx, id, list } = await setUp();
  const other = await ownerCtx();
  await expect(getForm(other, { formId: id })).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteForm(other, { formId: id })).rejects.toMatchObject({ code: "not_found" });
  await expect(createForm(other, input([list.id]))).rejects.toMatchObject({ key: "forms.errors.listGone" });
  const foreign = await createField(other, CreateField.parse({ name: "city", type: "text" }));
  const asking = (...targets: string[]) => input([list.id], { fields: targets.map((target) => ({ target })) });
  await expect(createForm(ctx, asking(foreign.id))).rejects.toMatchObject({ key: "forms.errors.fieldGone" });
  await expect(createForm(ctx, asking("firstName", "firstName"))).rejects.toMatchObject({
    key: "forms.errors.fieldTwice",
  });
  const eye = viewer(ctx);
  await expect(createForm(eye, input([list.id]))).rejects.toMatchObject({ code: "forbidden" });
  await expect(deleteForm(eye, { formId: id })).rejects.toMatchObject({ code: "forbidden" });
});
