import { appendFileSync, existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Outcome } from "@/lib/mail/transport";
import { openJournal, readJournal } from "./journal";

const newPath = () => join(mkdtempSync(join(tmpdir(), "journal-")), "deep", "pump.log");
const accepted: Outcome = { kind: "accepted", code: 250, reply: "OK\nqueued" };

test("tells what was answered from what is in doubt, without being closed", () => {
  const path = newPath();
  const journal = openJournal(path);
  journal.noteEnd("msg_1");
  journal.noteOutcome("msg_1", accepted);
  journal.noteEnd("msg_2");
  journal.noteOutcome("msg_3", { kind: "refused", scope: "recipient", code: 550, reply: "no" });
  expect(readJournal(path)).toEqual(
    new Map<string, Outcome | null>([
      ["msg_1", accepted],
      ["msg_2", null],
      ["msg_3", { kind: "refused", scope: "recipient", code: 550, reply: "no" }],
    ]),
  );
});

test("a line torn by the kill counts for nothing", () => {
  const path = newPath();
  const journal = openJournal(path);
  journal.noteEnd("msg_1");
  appendFileSync(path, 'outcome msg_1 {"kind":"acc');
  expect(readJournal(path)).toEqual(new Map([["msg_1", null]]));
});

test("no journal is not an empty one, and a removed one is gone", () => {
  const path = newPath();
  expect(readJournal(path)).toBeNull();
  const journal = openJournal(path);
  expect(readJournal(path)).toEqual(new Map());
  journal.remove();
  expect(existsSync(path)).toBe(false);
});
