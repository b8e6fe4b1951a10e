import { describe, expect, test } from "vitest";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { checkTemplate } from "./check";
import { compileReactTemplate, createFromReact, listReactTemplates } from "./from-react";
import { CreateFromReact } from "./schema";

const written = await listReactTemplates();

describe.each(written)("$name", ({ name }) => {
  test("has no problems as it is at first, and keeps its merge tags", async () => {
    const source = await compileReactTemplate(name);
    expect(checkTemplate(source, [])).toEqual([]);
    expect(source.html).toContain('{{ contact.first_name | default: "there" }}');
    expect(source.html).toContain("\n");
  });
});

test("a schema of props is a form", () => {
  const { title, description, fields } = written.find(({ name }) => name === "release-notes")!;
  expect({ title, description }).toEqual({
    title: "Release notes",
    description: "Release notes of a product, from code",
  });
  expect(fields.map(({ name, kind, isLong, initial }) => [name, kind, isLong, initial])).toMatchObject([
    ["product", "line", false, "Millstone"],
    ["version", "line", false, "2.0"],
    ["kind", "choice", false, "feature"],
    ["changes", "line", true, expect.stringContaining("\n")],
    ["url", "line", false, "https://example.com/releases"],
    ["hasBreakingChanges", "switch", false, false],
  ]);
});

test("the mail says what the form says, and is HTML from then on", async () => {
  const ctx = await ownerCtx();
  const props = { product: "Sieve <2>", changes: "One\nTwo", kind: "fix" };
  const input = CreateFromReact.parse({ template: "release-notes", name: "March", props });
  const template = await createFromReact(ctx, input);
  expect(template).toMatchObject({ name: "March", subject: "A new release", document: null });
  expect(template.html).toMatch(/Sieve &lt;2&gt; 2\.0[\s\S]*One[\s\S]*Two/);
  await expect(createFromReact(viewer(ctx), input)).rejects.toMatchObject({ code: "forbidden" });
});

test("props that the schema refuses are refused at their fields", async () => {
  const ctx = await ownerCtx();
  const input = CreateFromReact.parse({
    template: "release-notes",
    name: "March",
    props: { url: "nowhere", product: "" },
  });
  await expect(createFromReact(ctx, input)).rejects.toMatchObject({
    code: "invalid",
    fields: { "props.url": [expect.any(String)], "props.product": [expect.any(String)] },
  });
  const unknown = { ...input, template: "constructor" };
  await expect(createFromReact(ctx, unknown)).rejects.toMatchObject({ code: "not_found" });
});
