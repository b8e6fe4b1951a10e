import { appendFileSync, existsSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Outcome } from "@/lib/mail/transport";
import { inDoubt, JournalError, openJournal, readJournal } from "./journal";

const newPath = () => join(mkdtempSync(join(tmpdir(), "journal-")), "deep", "pump.log");
const accepted: Outcome = { kind: "accepted", code: 250, reply: "OK\nqueued" };

test("tells what was answered from what is in doubt, without being closed", () => {
  const path = newPath();
  const journal = openJournal(path);
  journal.noteEnd("msg_1");
  journal.noteOutcome("msg_1", accepted);
  journal.noteEnd("msg_2");
  journal.noteEnd("msg_4", "bat_1");
  journal.noteOutcome("msg_3", { kind: "refused", scope: "recipient", code: 550, reply: "no" });
  expect(readJournal(path)).toEqual(
    new Map<string, Outcome>([
      ["msg_1", accepted],
      ["msg_2", inDoubt()],
      ["msg_4", { ...inDoubt(), batchKey: "bat_1" } as Outcome],
      ["msg_3", { kind: "refused", scope: "recipient", code: 550, reply: "no" }],
    ]),
  );
});

test("a line torn by the kill counts for nothing", () => {
  const path = newPath();
  const journal = openJournal(path);
  journal.noteEnd("msg_1");
  appendFileSync(path, 'outcome msg_1 {"kind":"acc');
  expect(readJournal(path)).toEqual(new Map([["msg_1", inDoubt()]]));
});

test("a damaged journal says nothing", () => {
  const path = newPath();
  const journal = openJournal(path);
  journal.noteOutcome("msg_1", accepted);
  appendFileSync(path, `${"\0".repeat(60)}\n`);
  journal.noteEnd("msg_2");
  expect(readJournal(path)).toBeNull();
});

test("no journal is not an empty one, and a removed one is gone", () => {
  const path = newPath();
  expect(readJournal(path)).toBeNull();
  const journal = openJournal(path);
  expect(readJournal(path)).toEqual(new Map());
  journal.remove();
  expect(existsSync(path)).toBe(false);
});

test.runIf(existsSync("/dev/full"))("a disk that is full, or not ours, is told as such", () => {
  const path = join(mkdtempSync(join(tmpdir(), "journal-")), "full");
  symlinkSync("/dev/full", path);
  const journal = openJournal(path);
  expect(() => journal.noteEnd("msg_1")).toThrow(JournalError);
  expect(() => journal.noteOutcome("msg_1", accepted)).toThrow("ENOSPC");
  journal.remove();
  expect(() => openJournal("/dev/null/journal")).toThrow(JournalError);
});
