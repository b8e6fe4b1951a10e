import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/lib/context";
import { createContact, ownerCtx, viewer } from "@/lib/test/factories";
import { createTemplate } from "./create";
import { renderTemplate } from "./preview";
import { CreateTemplate, RenderTemplate, type Template } from "./schema";

let ctx: Ctx;
let template: Template;
const render = (input: object, as = ctx, templateId = template.id) =>
  renderTemplate(as, RenderTemplate.parse({ templateId, ...input }));

beforeAll(async () => {
  ctx = await ownerCtx();
  template = await createTemplate(
    ctx,
    CreateTemplate.parse({
      name: "Spring",
      subject: "Hi {{ contact.first_name }}",
      html: '<p>{{ contact.city.name }}, {{ campaign.headline }}</p><a href="{{ unsubscribe_url }}">x</a>{{ workspace.postal_address }}',
    }),
  );
});

test("for a contact, with the campaign's variables", async () => {
  const { id } = await createContact(ctx, { firstName: "Bo" });
  const mail = await render({ contactId: id, data: { campaign: { headline: "News" } } });
  expect(mail).toMatchObject({ subject: "Hi Bo", text: expect.stringContaining("News") });
  expect(mail.warnings.map(({ code }) => code)).toEqual(["unknownVariable", "noFallback"]);
});

test("for data, which is data: what it names is known, what it holds is text", async () => {
  const contact = { first_name: "{{ 7 | times: 6 }}", city: { name: "<script>" }, email: "a@example.com" };
  const mail = await render({ data: { contact } });
  expect(mail.subject).toBe("Hi {{ 7 | times: 6 }}");
  expect(mail.html).toContain("<p>&lt;script&gt;, </p>");
  expect(mail.warnings.map(({ code, values }) => [code, values.name])).not.toContainEqual([
    "unknownVariable",
    "contact.city.name",
  ]);
  expect(mail.missing).toEqual(["campaign.headline"]);
});

test("for nobody, everything is empty", async () => {
  expect(await render({})).toMatchObject({ subject: "Hi", missing: expect.arrayContaining(["contact.first_name"]) });
});

test("refuses both, what is too deep and what is too large", () => {
  const parse = (input: object) =>
    RenderTemplate.safeParse({ templateId: template.id, ...input }).error?.issues[0]?.message;
  const contactId = "con_01a3b5c7d9e1f3a5b7c9d1e3f5a7";
  expect(parse({ contactId, data: { contact: { a: 1 } } })).toBe("templates.errors.contactAndData");
  let deep: unknown = 1;
  for (let i = 0; i < 5_000; i++) deep = [deep];
  expect(parse({ data: { contact: { deep } } })).toBe("templates.errors.dataTooDeep");
  expect(parse({ data: { contact: { a: "x".repeat(300_000) } } })).toBe("templates.errors.dataTooLarge");
  expect(parse({ data: { contact: { a: [{ b: { c: "x" } }] } } })).toBeUndefined();
});

test("a template with an error is refused, and says where", async () => {
  const broken = await createTemplate(ctx, CreateTemplate.parse({ name: "x", html: "<p>\n{{ x | nope }}" }));
  await expect(render({}, ctx, broken.id)).rejects.toMatchObject({
    key: "templates.errors.liquid",
    values: { part: "html", line: 2 },
  });
});

test("viewers may; another workspace's template and contact do not exist", async () => {
  expect(await render({}, viewer(ctx))).toMatchObject({ subject: "Hi" });
  const other = await ownerCtx();
  await expect(render({}, other)).rejects.toMatchObject({ code: "not_found" });
  const { id } = await createContact(other);
  await expect(render({ contactId: id })).rejects.toMatchObject({ code: "not_found" });
});
