import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isAlive, type ProcessName } from "@/lib/processes";
import { type Child, superviseChild } from "./child";

let folder: string;
let child: Child;
let started: ProcessName[];
let restarts: string[];
let written: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lettermill-child-"));
  started = [];
  restarts = [];
  written = "";
});
afterEach(async () => {
  await child.stop();
  rmSync(folder, { recursive: true });
});

function supervise(source: string) {
  const file = join(folder, "child.mjs");
  writeFileSync(file, source);
  child = superviseChild({
    name: "web",
    args: [file],
    output: (stream) => stream.on("data", (chunk) => (written += chunk)),
    onStart: (name) => started.push(name),
    onRestart: (reason) => restarts.push(reason),
  });
}

const willing = `process.on("SIGTERM", () => process.exit()); console.log("hello"); process.send("ready");
  setInterval(() => {}, 1000);`;

test("a process that is killed is started again", async () => {
  supervise(willing);
  await vi.waitFor(() => expect(written).toBe("hello\n"));
  process.kill(started[0]!.pid, "SIGKILL");
  await vi.waitFor(() => expect(written).toBe("hello\nhello\n"), { timeout: 5_000 });
  expect(restarts).toEqual(["was killed by SIGKILL"]);
});

test("one that ends before it was ready fails, with its code", async () => {
  supervise("process.exit(3)");
  await expect(child.ready).rejects.toThrow("The web process ended with code 3 before it was ready.");
  expect(restarts).toEqual([]);
});

test("one that is stopped stays stopped", async () => {
  supervise(willing);
  await child.ready;
  await child.stop();
  expect(isAlive(started[0]!.pid)).toBe(false);
  expect(restarts).toEqual([]);
});

test("a restart that was asked for waits for the old one to end", async () => {
  supervise(willing);
  await child.ready;
  await child.restart();
  expect(isAlive(started[0]!.pid)).toBe(false);
  expect(started).toHaveLength(2);
  expect(restarts).toEqual([]);
});
