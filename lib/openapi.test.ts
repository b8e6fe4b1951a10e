import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openapi, operations } from "./openapi";

const root = "app/api/v1";

test("every operation under app/api/v1 is documented, and nothing else is", () => {
  const served = routeFiles().flatMap((file) => {
    const path = file.slice(root.length, -"/route.ts".length).replaceAll(/\[(\w+)\]/g, "{$1}");
    const methods = readFileSync(file, "utf8").matchAll(
      /export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g,
    );
    return [...methods].map(([, method]) => `${method!.toLowerCase()} ${path}`);
  });
  const documented = operations.map(({ method, path }) => `${method} ${path}`);
  expect(documented.toSorted()).toEqual(served.toSorted());
  expect(new Set(documented).size).toBe(documented.length);
});

test("every operation says what it asks of the caller, but for those about the caller", () => {
  const free = operations.filter(({ permission, security }) => !permission && !security);
  expect(free.map(({ path }) => path)).toEqual(["/permissions"]);
});

test("every part of a path is an input", () => {
  for (const { path, Input } of operations) {
    for (const [, name] of path.matchAll(/\{(\w+)\}/g)) expect(Object.keys(Input.shape), path).toContain(name);
  }
});

test("moments are documented as date-time strings, and nothing is left open", () => {
  const document = JSON.stringify(openapi("http://localhost"));
  expect(document).toContain('"format":"date-time"');
  expect(document).toContain('"openapi":"3.1.0"');
});

test("every operation says by whom it may be asked", () => {
  const { paths, components } = openapi("http://localhost");
  const described = Object.entries(paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, { security?: Record<string, string[]>[] }>).map(
      ([method, { security }]) => [`${method} ${path}`, security] as const,
    ),
  );
  expect(described.length).toBe(operations.length);
  const schemes = Object.keys(components?.securitySchemes ?? {});
  for (const [name, security] of described) {
    expect(security, name).toBeDefined();
    expect(schemes, name).toEqual(expect.arrayContaining(security!.flatMap((scheme) => Object.keys(scheme))));
  }
  const open = described.filter(([, security]) => security!.length === 0).map(([name]) => name);
  expect(open.toSorted()).toEqual(["post /auth/login", "post /auth/login/finish", "post /auth/refresh"]);
});

function routeFiles() {
  return walk(root).filter((file) => file.endsWith("/route.ts") && !file.startsWith(`${root}/openapi.json/`));
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(path) : [path];
  });
}
