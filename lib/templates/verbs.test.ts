import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { campaigns, templates } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createContact, ownerCtx, viewer } from "@/lib/test/factories";
import { heardOf } from "@/lib/test/live";
import { archiveTemplate, restoreTemplate } from "./archive";
import { createTemplate } from "./create";
import { deleteTemplate } from "./delete";
import { duplicateTemplate } from "./duplicate";
import { previewTemplate } from "./preview";
import { getTemplate, listTemplates } from "./queries";
import {
  CreateTemplate,
  ListTemplates,
  MAX_TEMPLATE_BYTES,
  PreviewTemplate,
  type Template,
  UpdateTemplate,
} from "./schema";
import { updateTemplate } from "./update";

let ctx: Ctx;
let template: Template;
const make = (values: Partial<CreateTemplate> = {}) =>
  createTemplate(ctx, CreateTemplate.parse({ name: "Spring", subject: "Hello", html: "<p>Hi</p>", ...values }));
const useIn = (status: "draft" | "scheduled" | "sent", templateId: string, values = {}) =>
  db.insert(campaigns).values({
    id: newId("campaign"),
    workspaceId: ctx.workspaceId,
    name: "April",
    status,
    templateId,
    ...values,
  });

beforeAll(async () => {
  ctx = await ownerCtx();
  template = await make();
});

describe("every verb", () => {
  const verbs: [string, (ctx: Ctx) => Promise<unknown>][] = [
    ["get", (ctx) => getTemplate(ctx, { templateId: template.id })],
    ["update", (ctx) => updateTemplate(ctx, { templateId: template.id, version: 1, name: "x" })],
    ["archive", (ctx) => archiveTemplate(ctx, { templateId: template.id })],
    ["restore", (ctx) => restoreTemplate(ctx, { templateId: template.id })],
    ["duplicate", (ctx) => duplicateTemplate(ctx, { templateId: template.id })],
    ["delete", (ctx) => deleteTemplate(ctx, { templateId: template.id })],
    ["preview", (ctx) => previewTemplate(ctx, PreviewTemplate.parse({ templateId: template.id }))],
  ];
  test.each(verbs)("%s finds nothing in another workspace", async (_, verb) => {
    await expect(verb(await ownerCtx())).rejects.toMatchObject({ code: "not_found" });
  });
  test.each(verbs.filter(([name]) => !["get", "preview"].includes(name)))("%s is not for viewers", async (_, verb) => {
    await expect(verb(viewer(ctx))).rejects.toMatchObject({ code: "forbidden" });
  });
  test("creating is not for viewers", async () => {
    await expect(createTemplate(viewer(ctx), CreateTemplate.parse({ name: "x" }))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

test("what another workspace has archived stays archived", async () => {
  const { id: templateId } = await make();
  await archiveTemplate(ctx, { templateId });
  await expect(restoreTemplate(await ownerCtx(), { templateId })).rejects.toMatchObject({ code: "not_found" });
  expect((await getTemplate(ctx, { templateId })).archivedAt).toBeInstanceOf(Date);
});

test("open pages hear of a change", async () => {
  const { id } = await make();
  const change = async () => {
    const { version } = await getTemplate(ctx, { templateId: id });
    await updateTemplate(ctx, { templateId: id, version, subject: `Subject ${version}` });
  };
  expect(await heardOf(ctx.workspaceId, change)).toEqual({ topic: "template", id });
});

test("what is created can be read, and changed by whoever saw the newest version", async () => {
  const { id, version } = await make({ text: "Hi" });
  const changed = await updateTemplate(ctx, { templateId: id, version, html: "<p>{{ broken", text: null });
  expect(changed).toMatchObject({ name: "Spring", html: "<p>{{ broken", text: null, version: version + 1 });
  await expect(updateTemplate(ctx, { templateId: id, version, html: "" })).rejects.toMatchObject({
    code: "conflict",
    key: "common.errors.changed",
  });
  expect((await getTemplate(ctx, { templateId: id })).html).toBe("<p>{{ broken");
});

test("a template above 1 MB is refused at the field, counted in bytes", () => {
  const half = "ä".repeat(MAX_TEMPLATE_BYTES / 4);
  expect(CreateTemplate.safeParse({ name: "x", html: half, text: half }).success).toBe(true);
  const { error } = UpdateTemplate.safeParse({ templateId: template.id, version: 1, html: `${half}${half}x` });
  expect(error!.issues).toMatchObject([{ path: ["html"], message: "templates.errors.tooLarge" }]);
});

test("lists by key, newest first, found by name and subject, archived apart", async () => {
  const own = await ownerCtx();
  const names = ["One", "Two", "100% off"];
  for (const name of names) await createTemplate(own, CreateTemplate.parse({ name, subject: `About ${name}` }));
  const list = (input = {}) => listTemplates(own, ListTemplates.parse(input));
  const first = await list({ limit: 2 });
  expect(first.items.map(({ name }) => name)).toEqual(["100% off", "Two"]);
  const rest = await list({ limit: 2, cursor: first.nextCursor });
  expect(rest).toMatchObject({ items: [{ name: "One" }], nextCursor: null });
  expect((await list({ q: "100%" })).items).toHaveLength(1);
  expect((await list({ q: "about t" })).items).toMatchObject([{ name: "Two" }]);
  await archiveTemplate(own, { templateId: rest.items[0]!.id });
  expect((await list()).items).toHaveLength(2);
  expect((await list({ archived: true })).items).toMatchObject([{ name: "One" }]);
  expect((await restoreTemplate(own, { templateId: rest.items[0]!.id })).archivedAt).toBeNull();
});

test("deleting: gone when unused, archived when a campaign was made from it, refused while one is scheduled", async () => {
  const unused = await make();
  expect(await deleteTemplate(ctx, { templateId: unused.id })).toEqual({ outcome: "deleted" });
  expect(await db.$count(templates, eq(templates.id, unused.id))).toBe(0);

  const used = await make();
  await useIn("sent", used.id);
  expect(await deleteTemplate(ctx, { templateId: used.id })).toEqual({ outcome: "archived" });
  expect((await getTemplate(ctx, { templateId: used.id })).archivedAt).toBeInstanceOf(Date);

  const variant = await make();
  const rollout = { kind: "test", variants: [{ templateId: null }, { templateId: variant.id }] };
  await useIn("draft", used.id, { rollout });
  expect(await deleteTemplate(ctx, { templateId: variant.id })).toEqual({ outcome: "archived" });

  const scheduled = await make();
  await useIn("scheduled", scheduled.id);
  const refusal = { code: "conflict", key: "templates.errors.inUse", values: { campaign: "April" } };
  await expect(deleteTemplate(ctx, { templateId: scheduled.id })).rejects.toMatchObject(refusal);
  await expect(archiveTemplate(ctx, { templateId: scheduled.id })).rejects.toMatchObject(refusal);
});

test("a copy counts on", async () => {
  const copy = await duplicateTemplate(ctx, { templateId: template.id });
  expect(copy).toMatchObject({ name: "Spring 2", subject: "Hello", html: "<p>Hi</p>", version: 1 });
  expect((await duplicateTemplate(ctx, { templateId: copy.id })).name).toBe("Spring 3");
  const long = await make({ name: "x".repeat(120) });
  expect((await duplicateTemplate(ctx, { templateId: long.id })).name).toHaveLength(116);
});

describe("preview", () => {
  const preview = (input: object, templateId = template.id) =>
    previewTemplate(ctx, PreviewTemplate.parse({ templateId, ...input }));

  test("as a contact of the workspace, with what is not saved yet", async () => {
    const { id } = await createContact(ctx, { firstName: "Bo", attributes: { city: "Rome" } });
    const changes = {
      subject: "For {{ contact.first_name }}",
      preheader: "from {{ contact.city }}",
      html: "<p>{{ contact.last_name }}{{ campaign.headline }}</p>",
    };
    expect(await preview({ contactId: id, changes, variables: { headline: "News" } })).toMatchObject({
      subject: "For Bo",
      preheader: "from Rome",
      text: "News\n",
      htmlBytes: changes.html.length,
      missing: ["contact.last_name"],
      campaignVariables: ["headline"],
    });
    expect((await getTemplate(ctx, { templateId: template.id })).subject).toBe("Hello");
  });

  test.each(["usual", "noName", "longName", "rightToLeft"] as const)("as the made-up contact %s", async (sample) => {
    const changes = { html: "<p>{{ contact.first_name | default: 'you' }}</p>" };
    const { html } = await preview({ sample, changes });
    expect(html).toMatch({ usual: /Anna/, noName: /you/, longName: /Wolfe/, rightToLeft: /ليلى/ }[sample]);
  });

  test("a Liquid error is told instead of a mail", async () => {
    const { html, problems } = await preview({ changes: { html: "<p>\n{{ x | nope }}" } });
    expect(html).toBe("");
    expect(problems[0]).toMatchObject({ code: "liquid", level: "error", part: "html", line: 2, column: 1 });
  });

  test("a bomb is told too", async () => {
    const html = "{% for a in (1..999999999) %}x{% endfor %}{{ unsubscribe_url }}";
    expect((await preview({ changes: { html } })).problems).toContainEqual(
      expect.objectContaining({ code: "liquid", part: "html", values: expect.objectContaining({ kind: "limit" }) }),
    );
  });

  test("a contact of another workspace does not exist", async () => {
    const { id } = await createContact(await ownerCtx());
    await expect(preview({ contactId: id })).rejects.toMatchObject({ code: "not_found" });
  });
});
