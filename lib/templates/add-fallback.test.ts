import fc from "fast-check";
import { expect, test } from "vitest";
import { joinPieces } from "@/lib/pieces";
import { addFallback, addFallbacks } from "./add-fallback";
import { parseLiquid, renderLiquid, textLiquid } from "./liquid";

const name = "contact.first_name";

test.each([
  ["Hi {{ contact.first_name }},", 'Hi {{ contact.first_name | default: "there" }},'],
  ["{{contact.first_name}}", '{{contact.first_name | default: "there"}}'],
  ["{{- contact.first_name | upcase -}}", '{{- contact.first_name | default: "there" | upcase -}}'],
  ["{{\n  contact.first_name\n}}", '{{\n  contact.first_name | default: "there"\n}}'],
])("%j gets a fallback", (before, after) => {
  expect(addFallback(before, name, "there")).toBe(after);
});

test.each([
  '{{ contact.first_name | default: "you" }}',
  "{{ contact.first_name_2 }}",
  "{{ contact.last_name }}",
  '{{ "contact.first_name" }}',
  "{% if contact.first_name %}x{% endif %}",
  "{% raw %}{{ contact.first_name }}{% endraw %}",
  "contact.first_name",
])("%j stays as it is", (source) => {
  expect(addFallback(source, name, "there")).toBe(source);
});

test("a fallback with double quotes stands in single ones", () => {
  expect(addFallback("{{ contact.first_name }}", name, 'dear "reader"')).toBe(
    `{{ contact.first_name | default: 'dear "reader"' }}`,
  );
});

test("a fallback with both kinds of quotes is printed as it was written", () => {
  const written = `it's "you" {{ x }} %} \\`;
  const source = addFallback("{{ contact.first_name }}", name, written);
  expect(joinPieces(renderLiquid(textLiquid, parseLiquid(textLiquid, source), {}, { now: "", locale: "en" }))).toBe(
    written,
  );
});

test("what stands around it is the same byte for byte, and a second time changes nothing", () => {
  const text = fc.string({ unit: "binary" }).filter((text) => !/[{}%]/.test(text));
  fc.assert(
    fc.property(fc.array(text, { minLength: 2 }), (texts) => {
      const after = addFallback(texts.join("{{ contact.first_name }}"), name, "there");
      expect(after).toBe(texts.join('{{ contact.first_name | default: "there" }}'));
      expect(addFallback(after, name, "there")).toBe(after);
    }),
  );
});

test("only parts that change are told", () => {
  const source = {
    subject: "Hi {{ contact.first_name }}",
    preheader: "",
    html: "<p>Hi</p>",
    text: null,
    document: null,
  };
  expect(addFallbacks(source, name, "there")).toEqual({ subject: 'Hi {{ contact.first_name | default: "there" }}' });
  expect(addFallbacks(source, "contact.last_name", "there")).toBeNull();
});

test("of a drawn template the blocks change, in chips and in Liquid, and its HTML follows", () => {
  const chip = '<span data-merge="contact.first_name" data-fallback="" class="chip">First name</span>';
  const other = '<span data-merge="contact.last_name">Last name</span>';
  const document = { version: 1, content: [{ type: "Text", props: { id: "a", html: `<p>Hi ${chip} ${other}</p>` } }] };
  const source = { subject: "", preheader: "", html: "<p>Hi {{ contact.first_name }}</p>", text: null, document };
  expect(addFallbacks(source as never, name, 'the "one"')).toEqual({
    document: {
      version: 1,
      content: [
        {
          type: "Text",
          props: {
            id: "a",
            html: `<p>Hi <span data-merge="contact.first_name" class="chip" data-fallback="the &quot;one&quot;">First name</span> ${other}</p>`,
          },
        },
      ],
    },
  });
});
