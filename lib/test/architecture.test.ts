import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const roots = ["app", "bin", "components", "drizzle", "emails", "inngest", "lib"].filter((root) => existsSync(root));
const files = roots.flatMap(walk).filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."));

/** What each place may import from this repository. First match wins. */
const mayImport: [place: RegExp, allowed: RegExp][] = [
  [
    /^lib\/[\w-]+\/schema\.ts$|^lib\/(zod|errors|env|ids|format|permissions|same)\.ts$/,
    /^lib\/([\w-]+\/schema|zod|errors|permissions|same)$/,
  ],
  [/^lib\/test\//, /./],
  [/^drizzle\/(demo\/|seed\.ts$)/, /^drizzle\/|^lib\/(?!next\/)/],
  [/^drizzle\//, /^drizzle\/|^lib\/[\w-]+\/schema$|^emails\/blocks\/document$/],
  [/^lib\/next\//, /^lib\//],
  [/^lib\//, /^lib\/(?!next\/)|^drizzle\/schema|^emails\//],
  [/^inngest\//, /^inngest\/|^lib\/(?!next\/)/],
  [/^emails\//, /^emails\/|^lib\/(i18n\/|(brand|countdown)\/schema$|templates\/liquid-string$)/],
  [/^components\//, /^components\/|^lib\/([\w-]+\/schema|zod|format|errors|same)$/],
  [/^bin\//, /^bin\/|^lib\/|^inngest(\/|$)|^drizzle\/seed$/],
  [/^app\//, /^(app|components|emails\/blocks)(\/|$)|^lib\/|^inngest$/],
];

/** Browser code sees pure files of lib only. */
const clientMayImport =
  /^(app|components|emails\/blocks)(\/|$)|^lib\/([\w-]+\/schema|zod|format|errors|permissions|same)$/;

/** Packages that belong in one place only. */
const packageHomes: [name: RegExp, home: RegExp][] = [
  [/^next(\/|$)|^next-auth/, /^(app|bin|components|lib\/next)\//],
  [/^drizzle-orm/, /^(drizzle|lib)\/(?!.*schema\.ts$)|^drizzle\//],
  [/^postgres$/, /^(drizzle|lib|inngest\/executor)\/(?!.*schema\.ts$)/],
  [/^inngest/, /^(inngest|bin)\/|^app\/api\/inngest\//],
  [/^resend$|^nodemailer/, /^lib\/mail\//],
];

test.each(files)("%s imports only what it may", (file) => {
  const isClient = /^["']use client["']/.test(readFileSync(file, "utf8"));
  const allowed = isClient ? clientMayImport : mayImport.find(([place]) => place.test(file))![1];
  for (const specifier of importsOf(file)) {
    const local = specifier.startsWith("@/")
      ? specifier.slice(2)
      : specifier.startsWith(".")
        ? join(dirname(file), specifier)
        : null;
    if (local) expect(local.replace(/\.css$/, ""), file).toMatch(allowed);
    else for (const [name, home] of packageHomes) if (name.test(specifier)) expect(file, specifier).toMatch(home);
  }
});

test("domains do not import each other in circles", () => {
  const domainOf = (path: string) => /^lib\/([\w-]+)\//.exec(path)?.[1];
  const edges = new Map<string, Set<string>>();
  for (const file of files.filter((path) => !path.startsWith("lib/test/"))) {
    const from = domainOf(file);
    if (!from) continue;
    for (const specifier of importsOf(file)) {
      const to = domainOf(specifier.replace("@/", ""));
      if (to && to !== from) edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
  }
  const visit = (domain: string, path: string[]): void => {
    expect(path, "import circle").not.toContain(domain);
    for (const next of edges.get(domain) ?? []) visit(next, [...path, domain]);
  };
  for (const domain of edges.keys()) visit(domain, []);
});

test("every verb checks permission", () => {
  for (const file of files.filter((path) => path.startsWith("lib/") && !path.startsWith("lib/test/"))) {
    const text = readFileSync(file, "utf8");
    const verbs = text.match(/export async function \w+\(ctx: Ctx/g) ?? [];
    const checks = text.match(/authorize\(ctx, /g) ?? [];
    expect(checks.length, file).toBeGreaterThanOrEqual(verbs.length);
  }
});

test("process.env is read in one place", () => {
  expect(
    files.filter((file) => !file.startsWith("lib/test/") && readFileSync(file, "utf8").includes("process.env")),
  ).toEqual(["lib/env.ts"]);
});

function walk(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = `${dir}/${entry.name}`;
    return entry.isDirectory() ? walk(path) : [path];
  });
}

function importsOf(file: string) {
  return [...readFileSync(file, "utf8").matchAll(/(?:from|import)\s+"([^"]+)"/g)].map(([, specifier]) => specifier!);
}
