import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { messages } from "./messages";
import { type Locale, locales } from "./schema";

type Tree = { [key: string]: string | Tree };

const flatten = (tree: Tree, prefix = ""): [key: string, text: string][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === "string" ? [[`${prefix}${name}`, value] as [string, string]] : flatten(value, `${prefix}${name}.`),
  );

const texts = Object.fromEntries(
  locales.map((locale) => [locale, new Map(flatten(messages[locale] as Tree))]),
) as Record<Locale, Map<string, string>>;
const keys = [...texts.en.keys()];

/** What stands in the outermost braces of a text, with what stands before each. */
function bracesOf(text: string) {
  const found: { before: string; inner: string }[] = [];
  for (let start = 0, open = 0, depth = 0, at = 0; at < text.length; at++) {
    if (text[at] === "{" && depth++ === 0) open = at;
    if (text[at] === "}" && --depth === 0) {
      found.push({ before: text.slice(start, open), inner: text.slice(open + 1, at) });
      start = at + 1;
    }
  }
  return found;
}

/** The arguments and tags of an ICU message, those within the branches of plurals and selects too. */
function argumentsOf(text: string): string[] {
  const names = bracesOf(text).flatMap(({ inner }) => {
    const [name, kind, ...branches] = inner.split(",");
    const nested = /plural|select/.test(kind ?? "") ? bracesOf(branches.join(",")) : [];
    return [name!.trim(), ...nested.flatMap(({ inner }) => argumentsOf(inner))];
  });
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => `<${name}>`);
  return [...new Set([...names, ...tags])].sort();
}

test("every language has the same keys", () => {
  for (const locale of locales) expect([...texts[locale].keys()].sort(), locale).toEqual([...keys].sort());
});

test.each(keys)("%s takes the same arguments in every language", (key) => {
  for (const locale of locales)
    expect(argumentsOf(texts[locale].get(key) ?? ""), locale).toEqual(argumentsOf(texts.en.get(key)!));
});

describe.each(locales)("in %s", (locale) => {
  const t = createTranslator({
    locale,
    messages: messages[locale] as never,
    onError: (error) => {
      throw error;
    },
  }) as unknown as { (key: string, values: Record<string, unknown>): string; rich: typeof t };

  test.each(keys)("%s is sound ICU", (key) => {
    const values = Object.fromEntries(
      argumentsOf(texts[locale].get(key)!).map((name) =>
        name.startsWith("<") ? [name.slice(1, -1), (chunks: unknown) => chunks] : [name, 5],
      ),
    );
    expect(() => t.rich(key, values)).not.toThrow();
  });
});

test("Russian plurals have all of their forms", () => {
  const check = (key: string, text: string) => {
    for (const { inner } of bracesOf(text)) {
      const [, kind, ...rest] = inner.split(",");
      const branches = bracesOf(rest.join(","));
      if (kind?.trim() === "plural") {
        const forms = branches.map(({ before }) => before.trim());
        expect(forms, key).toEqual(expect.arrayContaining(["one", "few", "many", "other"]));
      }
      for (const branch of branches) check(key, branch.inner);
    }
  };
  for (const [key, text] of texts.ru) check(key, text);
});

const sources = ["app", "bin", "components", "drizzle", "emails", "inngest", "lib"]
  .filter((root) => existsSync(root))
  .flatMap(walk)
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^lib\/test\/|^lib\/i18n\/messages/.test(file))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));

type Use = { file: string; pattern: RegExp; shown: string };

/** A hole, as in `a.${b}.c`, stands for one step or several. */
function patternOf(key: string) {
  const escaped = key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join("[\\w.-]+")}$`);
}

/** Keys that are asked for: through translators with their namespace, and written in full. */
function usesIn({ file, text }: { file: string; text: string }): Use[] {
  const uses: Use[] = [];
  const use = (key: string) => uses.push({ file, pattern: patternOf(key), shown: key });
  const isKnown = (key: string) => keys.some((known) => patternOf(key).test(known));
  const prefixes = new Map<string, Set<string>>();
  for (const { name, namespace } of translatorsIn(text))
    prefixes.set(name, (prefixes.get(name) ?? new Set()).add(namespace));

  for (const [name, namespaces] of prefixes) {
    const calls = new RegExp(`(?<![\\w.])${name}(?:\\.(?:rich|markup|raw|has))?\\(\\s*([^)]*?)[,)]`, "gs");
    for (const [, argument = ""] of text.matchAll(calls)) {
      const literals = [...argument.matchAll(/(["'`])((?:(?!\1).)+)\1/gs)].map(([, , key]) => key!);
      // A variable: any one step below.
      if (literals.length === 0 && argument)
        for (const namespace of namespaces) if (namespace) use(`${namespace}.\${step}`);
      const candidates = literals.map((key) =>
        [...namespaces].map((namespace) => (namespace ? `${namespace}.${key}` : key)),
      );
      const known = candidates.flat().filter(isKnown);
      // The strings of a condition, `t(kind === "a" ? "x" : "y")`, are no keys.
      for (const key of known.length > 0 ? known : candidates.flat().slice(0, 1)) use(key);
    }
  }
  for (const [, namespace, key] of text.matchAll(/Translations\("([\w.]+)"\)\)?\("([\w.]+)"/g))
    use(`${namespace}.${key}`);

  const roots = Object.keys(messages.en).join("|");
  const inFull = new RegExp(
    `(?<!Translations\\(|namespace: )(["'\`])((?:${roots})\\.(?:[\\w.-]|\\$\\{[^}]*\\})+)\\1`,
    "g",
  );
  // What the audit log calls an act is no key.
  const said = text.replaceAll(/(recordAudit\([^"]*)"[\w.]+"/g, "$1");
  for (const [, , key = ""] of said.matchAll(inFull)) {
    if (/\.(?:json|tsx?|mjs|csv)?$/.test(key)) continue;
    // `t("fields.host")` names a key below its translator's namespace.
    if ([...prefixes.values()].some((below) => [...below].some((namespace) => isKnown(`${namespace}.${key}`))))
      continue;
    const isBranch = keys.some((known) => known.startsWith(`${key}.`));
    use(isBranch ? `${key}.\${leaf}` : key);
  }
  for (const [, noun] of text.matchAll(/notFound\("(\w+)"\)/g)) use(`common.errors.notFound.${noun}`);
  return uses;
}

function* translatorsIn(text: string) {
  const made =
    /(?:const|let)\s+(\w+)\s*=\s*(?:await\s+)?\(?(?:await\s+)?(?:useTranslations|getTranslations)\(\s*(?:"([^"]*)"|\{[^}]*namespace:\s*"([^"]*)"[^}]*\}|)\s*\)/g;
  for (const [, name, plain, named] of text.matchAll(made)) yield { name: name!, namespace: plain ?? named ?? "" };
  for (const [, left, right] of text.matchAll(/const\s+\[([^\]]*)\]\s*=\s*await\s+Promise\.all\(\[([^;]*?)\]\)/gs)) {
    const namespaces = splitArguments(right!).map((part) => /^getTranslations\("([^"]*)"\)$/.exec(part.trim())?.[1]);
    for (const [index, name] of splitArguments(left!).entries()) {
      if (namespaces[index] !== undefined) yield { name: name.trim(), namespace: namespaces[index] };
    }
  }
  // Handed on as an argument: `t: Translator<"campaigns">` says where from.
  for (const [, name, namespace] of text.matchAll(
    /(\w+):\s*(?:Translator|ReturnType<typeof useTranslations)<"([\w.]+)">/g,
  )) {
    yield { name: name!, namespace: namespace! };
  }
}

/** Splits at the commas of the outermost level. */
function splitArguments(text: string) {
  const parts = [""];
  let depth = 0;
  for (const char of text) {
    if ("([{<".includes(char)) depth++;
    if (")]}>".includes(char)) depth--;
    if (char === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts;
}

const uses = sources.flatMap(usesIn);

test("no message is missing", () => {
  const missing = uses.filter(({ pattern }) => !keys.some((key) => pattern.test(key)));
  expect(missing.map(({ file, shown }) => `${file}: ${shown}`)).toEqual([]);
});

test("no message is unused", () => {
  expect(keys.filter((key) => !uses.some(({ pattern }) => pattern.test(key)))).toEqual([]);
});

function walk(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = `${dir}/${entry.name}`;
    return entry.isDirectory() ? walk(path) : [path];
  });
}
