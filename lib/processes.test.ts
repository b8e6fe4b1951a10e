import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { commandOf, isAlive, isRunning, nameProcess, processStart } from "./processes";

test("a process is known by its number and its start", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const name = nameProcess(child.pid!);
  expect(isAlive(child.pid!)).toBe(true);
  expect(isRunning(name)).toBe(true);
  expect(isRunning({ ...name, start: "another" })).toBe(false);
  expect(commandOf(child.pid!)).toContain("setInterval");

  child.kill("SIGKILL");
  await once(child, "exit");
  expect(isRunning(name)).toBe(false);
  expect(processStart(child.pid!)).toBeNull();
  expect(commandOf(child.pid!)).toBe("");
});

test("a process that was never found is not running", () => {
  expect(isRunning({ pid: process.pid, start: null })).toBe(false);
});
