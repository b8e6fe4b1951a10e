import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nameProcess } from "@/lib/processes";
import { releaseLock, takeLock } from "./lock";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lettermill-lock-"));
  path = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("one holds it at a time, and another is told who", () => {
  expect(takeLock(path)).toBeNull();
  expect(takeLock(path)).toEqual(nameProcess(process.pid));
  releaseLock(path);
  expect(takeLock(path)).toBeNull();
  expect(readdirSync(folder)).toEqual(["lock"]);
});

test.each([
  ["died", JSON.stringify({ pid: 2 ** 22 + 1, start: "1" })],
  ["died, and whose number another process has now", JSON.stringify({ pid: process.pid, start: "1" })],
  ["was killed while writing", '{"pid":'],
])("the lock of a holder that %s is taken over", (_, content) => {
  writeFileSync(path, content);
  expect(takeLock(path)).toBeNull();
  expect(takeLock(path)).toMatchObject({ pid: process.pid });
  expect(readdirSync(folder)).toEqual(["lock"]);
});
