import { readFileSync } from "node:fs";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { describe, expect, test } from "vitest";
import { blockNames } from "@/emails/blocks";
import { Document } from "@/emails/blocks/document";
import { defaultBrand } from "@/lib/brand/schema";
import { locales } from "@/lib/i18n/schema";
import { fullBrand, variantsOf } from "@/lib/test/blocks";
import { compileDocument } from "../document/compile";
import { readHtml } from "../html-tokens";
import { maskLiquid } from "../liquid-tokens";
import { renderOne } from "../preview";
import { mergeData } from "../render";
import { sampleContact } from "../sample-contacts";
import { starters } from "../schema";
import { drawStarter } from "../starters";
import { type ClientFamily, clientFamilies } from "./client-support";
import { examineMail } from "./engine";

/** Every starter, and every block with each choice there is, as they are compiled; in a brand that has everything, too. */
const mails = new Map<string, string[]>();
for (const brand of [defaultBrand, fullBrand]) {
  for (const starter of starters) {
    const drawn = await Promise.all(locales.map((locale) => drawStarter(starter, locale, brand)));
    add(`the starter ${starter}`, ...drawn.map(({ html }) => html));
  }
  for (const name of blockNames) {
    const documents = variantsOf(name).map((block) => Document.parse({ content: [block] }));
    add(`the block ${name}`, ...(await Promise.all(documents.map((document) => compileDocument(document, brand)))));
  }
}

function add(name: string, ...html: string[]) {
  mails.set(name, [...(mails.get(name) ?? []), ...html]);
}

const workspace = { name: "The Mill", company_name: null, postal_address: "1 Mill Lane", website_url: null };
const urls = {
  unsubscribe: "https://mill.test/u",
  preferences: "https://example.com/preferences",
  view: "https://mill.test/view",
};
const arrived = (html: string) =>
  renderOne(
    { subject: "News", preheader: "What is new", html, text: null },
    mergeData(sampleContact.usual, workspace),
    urls,
  ).html;

describe.each([...mails])("%s", (_, variants) => {
  test("is HTML in which nothing is out of its place", () => {
    for (const html of variants.map((variant) => maskLiquid(variant))) {
      const errors: string[] = [];
      const document = parse(html, {
        onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`),
      });
      // The doctype that mails have had for as long as there are any.
      expect(errors.filter((error) => error !== "non-conforming-doctype in line 1")).toEqual([]);
      expect(partsOf(document)).toEqual(writtenParts(html));
    }
  });

  test("says of each image how large it is and what it shows", () => {
    for (const [image] of variants.join("").matchAll(/<img\b[^>]*>/g)) {
      expect(image).toMatch(/\swidth="[1-9]\d*"/);
      expect(image).toMatch(/\sheight="[1-9]\d*"/);
      expect(image).toMatch(/\salt="/);
    }
  });

  test("leaves no table to be read out as one", () => {
    for (const [table] of variants.join("").matchAll(/<table\b[^>]*>/g)) expect(table).toContain('role="presentation"');
  });
});

/** Tags and stretches of text in their order, as a browser understands them: with what it adds, and where it puts it. */
function partsOf(node: DefaultTreeAdapterTypes.Node): string[] {
  if (node.nodeName === "#text") {
    return (node as DefaultTreeAdapterTypes.TextNode).value.trim() ? ["…"] : [];
  }
  const inner = "childNodes" in node ? node.childNodes.flatMap(partsOf) : [];
  if (!("tagName" in node)) return inner;
  return voids.has(node.tagName) ? [`<${node.tagName}>`] : [`<${node.tagName}>`, ...inner, `</${node.tagName}>`];
}

const voids = new Set(["meta", "img", "hr", "br"]);

/** The same as it is written. */
function writtenParts(html: string): string[] {
  const parts: string[] = [];
  const add = (part: string) => (part !== "…" || parts.at(-1) !== "…") && parts.push(part);
  readHtml(html, {
    open: (name) => add(`<${name}>`),
    close: (name) => add(`</${name}>`),
    text: (begin, end, decoded) => (decoded ?? html.slice(begin, end)).trim() && add("…"),
  });
  return parts;
}

/** Those that a mail has to be whole in. Outlook for Mac draws with the machine of Apple Mail. */
const families = ["Gmail", "Outlook", "Outlook for Windows (classic)", "Apple Mail", "Yahoo Mail"] as const;
const familyOf = (client: string): ClientFamily | undefined =>
  families.find((family) => (clientFamilies[family] as readonly string[]).includes(client));

test("what a mail program does not support is no error, and the guide says what is seen there instead", async () => {
  const found = new Map<string, Set<string>>();
  for (const html of new Set([...mails.values()].flat())) {
    const { unsupported } = await examineMail(arrived(html));
    for (const { property, client, severity } of unsupported) {
      const family = familyOf(client);
      if (!family || severity === "info" || (property === "<style>" && severity === "warning")) continue;
      expect(severity, `${property} in ${family}`).not.toBe("error");
      found.set(property, (found.get(property) ?? new Set()).add(family));
    }
  }
  const rows = [...found].map(([property, clients]) => [property, families.filter((family) => clients.has(family))]);
  const guide = readFileSync("docs/mail-clients.md", "utf8");
  const told = [...guide.matchAll(/^\| `([^`]+)` *\| ([^|]+?) *\| \S/gm)].map(([, property, clients]) => [
    property,
    clients!.split(", "),
  ]);
  expect(told.toSorted()).toEqual(rows.toSorted());
});
