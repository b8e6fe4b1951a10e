import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, { version?: string }>;
};

/** Below these, there are known holes. */
test.each([
  ["next", "16.2.11"],
  ["nodemailer", "9.0.1"],
  ["liquidjs", "10.27.1"],
  ["drizzle-orm", "0.45.2"],
  ["sanitize-html", "2.17.4"],
  ["next-auth", "4.24.15"],
])("%s is %s or later, wherever it is installed", (name, floor) => {
  const installed = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
  expect(installed.length).toBeGreaterThan(0);
  for (const [path, { version }] of installed) expect(isAtLeast(version!, floor), `${path} ${version}`).toBe(true);
});

const isAtLeast = (version: string, floor: string) => version.localeCompare(floor, "en", { numeric: true }) >= 0;

test("versions are compared as numbers", () => {
  expect(isAtLeast("16.10.0", "16.2.11")).toBe(true);
  expect(isAtLeast("16.2.9", "16.2.11")).toBe(false);
});
