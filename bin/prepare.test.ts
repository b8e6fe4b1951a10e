import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { bundleOptions, fingerprint, indexTemplates, isInstallStale, nodeProblem } from "./prepare.mjs";

test.each([
  ["20.19.0", "linux", "x64", null],
  ["20.18.3", "linux", "x64", "20.19"],
  ["18.20.0", "linux", "x64", "20.19"],
  ["20.19.0", "linux", "arm64", "22.19"],
  ["22.18.0", "darwin", "arm64", "22.19"],
  ["22.19.0", "darwin", "arm64", null],
  ["24.0.0", "win32", "x64", null],
])("Node %s on %s %s: %s", (version, platform, arch, wanted) => {
  const problem = nodeProblem({ version, platform, arch });
  if (wanted) expect(problem).toContain(`needs Node ${wanted} or newer; this is ${version}`);
  else expect(problem).toBeNull();
});

test("an install is stale when a package is missing or of another version", () => {
  const locked = {
    "": { version: "1.0.0" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/mac-only": { version: "1.0.0", optional: true },
  };
  const installed = { "node_modules/a": { version: "1.0.0" } };
  expect(isInstallStale(locked, installed)).toBe(false);
  expect(isInstallStale(locked, { ...installed, "node_modules/extra": { version: "3.0.0" } })).toBe(false);
  expect(isInstallStale(locked, {})).toBe(true);
  expect(isInstallStale(locked, { "node_modules/a": { version: "1.0.1" } })).toBe(true);
  expect(isInstallStale(locked, { ...installed, "node_modules/mac-only": { version: "0.9.0" } })).toBe(true);
});

test("a fingerprint changes with a file's content and name, and with nothing else", () => {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-fingerprint-"));
  try {
    writeFileSync(join(folder, "a"), "one");
    const before = fingerprint([folder, join(folder, "missing")]);
    writeFileSync(join(folder, "a"), "one");
    expect(fingerprint([folder])).toBe(before);
    writeFileSync(join(folder, "a"), "two");
    expect(fingerprint([folder])).not.toBe(before);
    writeFileSync(join(folder, "a"), "one");
    writeFileSync(join(folder, "b"), "");
    expect(fingerprint([folder])).not.toBe(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the worker's path holds no compiler, no pages and no React", async () => {
  const { metafile } = await build({
    ...bundleOptions,
    entryPoints: { worker: "./bin/commands/worker.ts" },
    outdir: "build/test",
    write: false,
    metafile: true,
  });
  const entry = Object.entries(metafile!.outputs).find(
    ([, { entryPoint }]) => entryPoint === "bin/commands/worker.ts",
  )!;
  const packages = new Set<string>();
  const visit = (output: string) => {
    for (const { path, kind, external } of metafile!.outputs[output]!.imports) {
      if (kind === "dynamic-import") continue;
      if (external) packages.add(path);
      else visit(path);
    }
  };
  visit(entry[0]);
  expect([...packages].filter((name) => /^(tsx|esbuild|next|react|react-dom|react-email)(\/|$)/.test(name))).toEqual(
    [],
  );
});

test("every file of a folder of templates stands in its index", () => {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-templates-"));
  for (const name of ["spring-sale.tsx", "hello.tsx", "notes.md"]) writeFileSync(join(folder, name), "");
  indexTemplates(folder);
  const index = readFileSync(join(folder, "index.ts"), "utf8");
  expect(index).toContain('  hello: () => import("./hello"),\n  "spring-sale": () => import("./spring-sale"),\n};');
  rmSync(folder, { recursive: true });
});

test("the index of our own templates is up to date", () => {
  const index = readFileSync("emails/templates/index.ts", "utf8");
  indexTemplates();
  expect(readFileSync("emails/templates/index.ts", "utf8")).toBe(index);
});
