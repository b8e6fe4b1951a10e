import fc from "fast-check";
import { expect, test } from "vitest";
import { type BlockName, blockNames } from "@/emails/blocks";
import { operators } from "@/emails/blocks/condition";
import { Document, newBlock } from "@/emails/blocks/document";
import type { Nested } from "@/emails/blocks/fields";
import { defaultBrand } from "@/lib/brand/schema";
import { readCountdown } from "@/lib/countdown/token";
import { withLiquid } from "../react-html";
import { freezeTemplate, parseFrozen } from "../render";
import { checkDocument } from "./check";
import { compileDocument } from "./compile";
import { withMergeTags } from "./merge-tags";

const documentOf = (...content: Nested[]) => Document.parse({ content });
const compile = (...content: Nested[]) => compileDocument(documentOf(...content), defaultBrand);
const nested = (depth: number): Nested =>
  newBlock("Section", { content: depth === 1 ? [newBlock("Text")] : [nested(depth - 1)] });
const picture = { url: "https://example.com/a.png", width: 1_200, height: 600, alt: "A mill" };

const read = (html: string, contact: Record<string, unknown> = {}) =>
  parseFrozen(
    freezeTemplate({ subject: "", preheader: "", html, text: null }, { trackOpens: false, trackClicks: false }),
  ).render(
    {
      contact: { email: "anna@example.com", locale: null, ...contact },
      campaign: {},
      workspace: { name: "The Mill", company_name: null, postal_address: "1 Mill Lane", website_url: null },
    },
    {
      unsubscribe: "https://mill.example/u",
      preferences: "https://example.com/preferences",
      view: "https://mill.example/v",
    },
  );

test("the same document gives the same bytes", async () => {
  const all = blockNames.map((name) => newBlock(name, {}, name));
  expect(await compile(...all)).toBe(await compile(...structuredClone(all)));
});

test.each(blockNames)("%s makes HTML that mailboxes can read, without a trace of the editor", async (name) => {
  const html = await compile(newBlock(name as BlockName));
  expect(html).not.toMatch(/undefined|\[object|NaN|<!--\s*\/?\$|data-logic|data-empty/);
  for (const [, tag] of html.matchAll(/<img\b([^>]*)>/g)) expect(tag).toMatch(/\balt="/);
  for (const tag of ["table", "tr", "td", "div", "p", "a"]) {
    const count = (pattern: string) => html.match(new RegExp(pattern, "g"))?.length ?? 0;
    expect([tag, count(`<${tag}[\\s>]`)]).toEqual([tag, count(`</${tag}>`)]);
  }
});

test("every mail ends with who writes and the way out, whatever the document says", async () => {
  const html = await compile(newBlock("Footer"), newBlock("Text", { content: "<p>After</p>" }), newBlock("Footer"));
  const mail = read(html).html;
  expect(mail.match(/https:\/\/mill\.example\/u/g)).toHaveLength(1);
  expect(mail.indexOf("After")).toBeLessThan(mail.indexOf("1 Mill Lane"));
});

test("merge tags stand in text, headings, buttons and addresses", async () => {
  const html = await compile(
    newBlock("Heading", { content: 'Hello {{ contact.first_name | default: "you" }}' }),
    newBlock("Text", {
      content: '<p>Dear <span data-merge="contact.first_name" data-fallback="reader &quot;X&quot;">Name</span></p>',
    }),
    newBlock("Button", { label: "{{ contact.city }}", href: "https://example.com/{{ contact.city | url_encode }}" }),
  );
  const mail = read(html, { city: "Köln" }).html;
  expect(mail).toContain("Hello you");
  expect(mail).toContain("Dear reader &quot;X&quot;");
  expect(mail).toContain('href="https://example.com/K%C3%B6ln"');
  expect(read(html, { first_name: "Anna" }).html).toContain("Dear Anna");
});

test("names in any alphabet are merge tags, and can be asked for", async () => {
  const chip = '<p><span data-merge="contact.город" data-fallback="">City</span></p>';
  const document = checkDocument({
    content: [
      newBlock("Text", { content: chip }),
      newBlock("Condition", { variable: "contact.город", content: [newBlock("Heading", { content: "Known" })] }),
    ],
  });
  const html = await compileDocument(document, defaultBrand);
  expect(read(html, { город: "Псков" }).html).toMatch(/Псков.*Known/s);
  expect(read(html).html).not.toMatch(/City|Known/);
});

test("conditions and lists show each reader their own", async () => {
  const text = (content: string) => newBlock("Text", { content: `<p>${content}</p>` });
  const html = await compile(
    newBlock("Condition", {
      variable: "contact.city",
      operator: "is",
      value: 'Rock "n" Roll',
      content: [text("Same town")],
      otherwise: [text("Elsewhere")],
    }),
    newBlock("Loop", { variable: "contact.items", most: 2, content: [text("{{ item.name }}")] }),
  );
  const items = [{ name: "One" }, { name: "Two" }, { name: "Three" }];
  expect(read(html, { city: 'Rock "n" Roll', items }).html).toMatch(/Same town[\s\S]*One[\s\S]*Two/);
  expect(read(html, { city: "Bonn", items }).html).not.toMatch(/Same town|Three/);
  expect(read(html, {}).html).toContain("Elsewhere");
});

const cunning = ['x" %}{{ contact.secret }}{% if x == "', "5 or contact.email", "%}{{ contact.secret }}", "{% raw %}"];

test.each(cunning)("what a condition compares with is never more than a value: %s", async (value) => {
  for (const operator of operators) {
    const content = [newBlock("Text", { content: "<p>Shown</p>" })];
    const condition = newBlock("Condition", { variable: "contact.age", operator, value, content });
    const { html } = read(await compile(condition), { age: 3, secret: "s3cret" });
    expect(html).not.toContain("s3cret");
    if (operator === "above") expect(html.includes("Shown")).toBe(Number.isNaN(Number.parseFloat(value)));
  }
});

function countdown(html: string) {
  const [, image = ""] = /<img\b([^>]*\/countdown\/[^>]*)>/.exec(html) ?? [];
  const [file, alt] = [/\/countdown\/([^"]+)"/, /\balt="([^"]*)"/].map((pattern) => pattern.exec(image)?.[1]);
  return { ...readCountdown(file ?? "")!, alt };
}

test.each([
  ["2026-12-24T18:00[Europe/Moscow]", "2026-12-24T15:00:00Z"],
  // The clocks go back at three: that hour comes twice, and the first one is meant.
  ["2026-10-25T02:30[Europe/Berlin]", "2026-10-25T00:30:00Z"],
  ["2026-10-25T02:30:00+01:00[Europe/Berlin]", "2026-10-25T01:30:00Z"],
  // They go forward at two: that hour never comes.
  ["2026-03-29T02:30[Europe/Berlin]", "2026-03-29T01:30:00Z"],
])("a countdown to %s ends at %s for everyone", async (moment, end) => {
  const html = await compile(
    newBlock("Countdown", { moment, units: "hms", size: "large", over: `It's "over" {{ x }} %}` }),
  );
  const { look, end: found } = countdown(read(html).html);
  expect(found).toBe(Date.parse(end) / 1_000);
  expect(look).toMatchObject({ units: "hms", size: "large", over: `It's "over" {{ x }} %}`, locale: "en" });
  expect(look).toMatchObject({ background: defaultBrand.colors.primary, color: defaultBrand.colors.onPrimary });
  expect(html).toMatch(/<img[^>]*\bheight="96"[^>]*\bwidth="328"|<img[^>]*\bwidth="328"[^>]*\bheight="96"/);
});

test("a countdown tells its end where pictures are off, in the language of the mail", async () => {
  const moment = "2026-12-24T18:00[Europe/Moscow]";
  expect(countdown(read(await compile(newBlock("Countdown", { moment }))).html).alt).toMatch(
    /^Ends December 24, 2026 at 6:00\sPM GMT\+3$/,
  );
  const russian = Document.parse({ root: { props: { locale: "ru" } }, content: [newBlock("Countdown", { moment })] });
  const mail = read(await compileDocument(russian, defaultBrand));
  expect(countdown(mail.html)).toMatchObject({
    alt: "Окончание: 24 декабря 2026 г. в 18:00 GMT+3",
    look: { locale: "ru" },
  });
  expect(mail.text).toContain("Окончание: 24 декабря 2026 г. в 18:00 GMT+3");
});

test("a countdown to a field ends for each reader when theirs says, and is over for those without", async () => {
  const html = await compile(newBlock("Countdown", { ends: "variable", variable: "contact.trial_ends_at" }));
  const mail = (trial_ends_at?: unknown) => countdown(read(html, { trial_ends_at }).html);
  expect(mail("2026-12-24T18:00:00+03:00")).toMatchObject({
    end: Date.UTC(2026, 11, 24, 15) / 1_000,
    alt: "Ends 24 December 2026, 15:00 UTC",
  });
  expect(mail()).toMatchObject({ end: 0, alt: "" });
  expect(mail("<b>soon</b>")).toMatchObject({ end: 0 });
  expect(read(html).missing).toEqual([]);
});

test("a countdown to nothing is not in the mail, and counts nothing when it is looked at", async () => {
  expect(await compile(newBlock("Countdown"))).not.toContain("countdown_url");
  const html = await compile(
    newBlock("Countdown", { moment: "2026-12-24T18:00[UTC]", href: "https://example.com/sale" }),
  );
  const frozen = freezeTemplate(
    { subject: "", preheader: "", html, text: null },
    { trackOpens: true, trackClicks: true },
  );
  expect(frozen.links).toContain("https://example.com/sale");
  expect(frozen.links.join()).not.toContain("countdown");
});

test("a condition compares with any text, whatever quotes and signs it has", async () => {
  const unit = fc.constantFrom(..."\"'\\{}%| <>&aä\n\u2028".split(""), "{{", "%}", "{%", "&quot;");
  const text = fc.string({ unit, minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(text, text, async (value, other) => {
      const shown = newBlock("Text", { content: "<p>Same</p>" });
      const html = await compile(
        newBlock("Condition", { variable: "contact.x", operator: "is", value, content: [shown] }),
      );
      expect(read(html, { x: value }).html).toContain("Same");
      if (other !== value) expect(read(html, { x: other }).html).not.toContain("Same");
    }),
    { numRuns: 200 },
  );
});

test("a condition of an older document asks about its field", async () => {
  const { kind: _, ...props } = newBlock("Condition", {
    variable: "contact.city",
    operator: "is",
    value: "Bonn",
  }).props;
  const text = newBlock("Text", { content: "<p>Hello Bonn</p>" });
  const html = await compile({ type: "Condition", props: { ...props, content: [text] } as Nested["props"] });
  expect(read(html, { city: "Bonn" }).html).toContain("Hello Bonn");
  expect(read(html, { city: "Rome" }).html).not.toContain("Hello Bonn");
});

test("what is unknown is below nothing", async () => {
  const text = newBlock("Text", { content: "<p>Small</p>" });
  const html = await compile(
    newBlock("Condition", { variable: "contact.size", operator: "below", value: "5", content: [text] }),
  );
  expect(read(html, { size: 4 }).html).toContain("Small");
  for (const size of [undefined, null, 5]) expect(read(html, { size }).html).not.toContain("Small");
});

test.each([
  ["a list’s id that is none", { kind: "list", list: `" or true or "` }],
  ["a kind that there is not", { kind: "weather" }],
  ["no days at all", { kind: "opened", when: "recently", days: 0 }],
])("a condition with %s is refused", (_, told) => {
  expect(() => checkDocument({ content: [newBlock("Condition", told)] })).toThrow("templates.errors.document");
});

test("an image keeps its shape at every width", async () => {
  const html = await compile(newBlock("Image", { image: picture, width: 300 }));
  expect(html).toMatch(/<img[^>]*\bheight="150"[^>]*\bwidth="300"|<img[^>]*\bwidth="300"[^>]*\bheight="150"/);
});

test("an image is no wider than its place, which Outlook on Windows would stretch", async () => {
  const image = newBlock("Image", { image: picture });
  const widths = async (...content: Nested[]) =>
    [...(await compile(...content)).matchAll(/<img[^>]*\bwidth="(\d+)"/g)].map(([, width]) => Number(width));
  const columns = newBlock("Columns", { layout: "1:2", gap: 24, first: [image], second: [image] });
  expect(await widths(image)).toEqual([600]);
  expect(await widths(columns)).toEqual([187, 388]);
  expect(await widths(newBlock("Section", { content: [image, columns] }))).toEqual([520, 161, 334]);
  expect(await widths(newBlock("Section", { content: [newBlock("Condition", { content: [image] })] }))).toEqual([520]);
  const wide = { ...defaultBrand, logoUrl: "https://example.com/l.png", logoWidth: 600, logoHeight: 60 };
  const header = documentOf(newBlock("Section", { content: [newBlock("Header")] }));
  expect(await compileDocument(header, wide)).toMatch(/<img(?=[^>]*width="520")(?=[^>]*height="52")/);
});

test("signs that never close don't take the square of their number", () => {
  for (const sign of ["{{", "{% ", "<span "]) withLiquid(withMergeTags(sign.repeat(500_000)));
});

test("columns are cells that stack on phones", async () => {
  const html = await compile(
    newBlock("Columns", { layout: "1:2", first: [newBlock("Text")], second: [newBlock("Text")] }),
  );
  expect(html.match(/<td[^>]*class="stack"/g)).toHaveLength(2);
  expect(html).toMatch(/@media \(max-width: 480px\)[\s\S]*\.stack \{ display: block/);
});

test("what people wrote as rich text holds no more than a mail may", async () => {
  const chip = '<span data-merge="a }}{{ b" data-fallback="">x</span>';
  const content = `<p onclick="x()">Hi<script>alert(1)</script> <a href="javascript:x()">there</a> <img src=x>${chip}</p>`;
  const document = checkDocument({ content: [newBlock("Text", { content })] });
  const html = await compileDocument(document, defaultBrand);
  expect(document.content[0]!.props.content).toBe("<p>Hi <a>there</a> </p>");
  expect(html).not.toMatch(/script|onclick|javascript/);
});

test.each([
  ["nothing", null],
  ["a block that there is not", { content: [{ type: "Marquee", props: { id: "a" } }] }],
  ["an address that runs a script", { content: [newBlock("Button", { href: "javascript:alert(1)" })] }],
  ["a colour that is none", { content: [newBlock("Text", { color: "red;}" })] }],
  ["a variable that is more than a name", { content: [newBlock("Loop", { variable: "x %}{% if y" })] }],
])("%s is refused", (_, document) => {
  expect(() => checkDocument(document)).toThrow(expect.objectContaining({ key: "templates.errors.document" }));
});

test.each([
  ["tooMany", Array.from({ length: 1_001 }, () => newBlock("Divider"))],
  ["tooDeep", [nested(9)]],
  ["tooDeep", [nested(5_000)]],
])("more than a mail can be is refused: %s", (error, content) => {
  expect(() => checkDocument({ content })).toThrow(expect.objectContaining({ key: `blocks.errors.${error}` }));
});

test("a saved block stands in the mail as what it holds, as often as it is named", async () => {
  const id = "blk_0000000000000000000000000000";
  const held = [newBlock("Heading", { content: "Offer" }), newBlock("Text", { content: "<p>Ten per cent</p>" })];
  const columns = (...cells: Nested[][]) => newBlock("Columns", { first: cells[0], second: cells[1] }, "columns");
  const saved = newBlock("Saved", { savedBlockId: id });
  const named = documentOf(newBlock("Saved", { savedBlockId: id }), columns([saved], [saved]));
  const written = documentOf(...held, columns(held, held));
  const html = await compileDocument(named, defaultBrand, { [id]: { name: "Offer", content: held } });
  expect(html).toBe(await compileDocument(written, defaultBrand));
});
