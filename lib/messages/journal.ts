import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { Outcome } from "@/lib/mail/transport";

/** The disk is full, or not ours to write on: without a journal nothing may be sent. */
export class JournalError extends Error {}

/**
 * What a pump did, one line before each end of data and one after each reply. A single write reaches the kernel before
 * it returns, so the file survives the death of the process, and says exactly which messages are in doubt.
 */
export type Journal = {
  readonly path: string;
  /** To be called before the end of data of a message is written. Throws `JournalError`; then nothing was noted. */
  noteEnd(messageId: string, batchKey?: string): void;
  noteOutcome(messageId: string, outcome: Outcome): void;
  close(): void;
  /** Once everything in it is in the database. */
  remove(): void;
};

/** Throws `JournalError`. */
export function openJournal(path: string): Journal {
  const file = explained(() => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, "a", 0o600);
  });
  let isOpen = true;
  let size = 0;
  const write = (line: string) => {
    const bytes = Buffer.from(line);
    const written = explained(() => writeSync(file, bytes));
    if (written < bytes.length) {
      // A torn line would swallow the one after it.
      ftruncateSync(file, size);
      throw new JournalError("ENOSPC: no space left on device, write");
    }
    size += written;
  };
  const close = () => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    path,
    noteEnd: (messageId, batchKey = "") => write(`${`end ${messageId} ${batchKey}`.trimEnd()}\n`),
    noteOutcome: (messageId, outcome) => write(`outcome ${messageId} ${JSON.stringify(outcome)}\n`),
    close,
    remove() {
      close();
      rmSync(path, { force: true });
    },
  };
}

function explained<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new JournalError((error as Error).message);
  }
}

export const inDoubt = (batchKey?: string): Outcome => ({
  kind: "unconfirmed",
  reply: "The process ended after the message was handed over and before the server's answer was read",
  ...(batchKey && { batchKey }),
});

/** What became of a dead pump's messages, so far as its journal knows; null without one, or with one that was damaged. */
export function readJournal(path: string): Map<string, Outcome> | null {
  if (!existsSync(path)) return null;
  // A last line that was torn by the kill counts for nothing: before the end of data it was not written, after it stays in doubt.
  const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
  try {
    return new Map(lines.map(readLine));
  } catch {
    return null;
  }
}

function readLine(line: string): [messageId: string, outcome: Outcome] {
  const [kind, messageId = "", batchKey] = line.split(" ", 3);
  if (kind === "end") return [messageId, inDoubt(batchKey)];
  return [messageId, JSON.parse(line.slice(`outcome ${messageId} `.length)) as Outcome];
}

export const removeJournal = (path: string) => rmSync(path, { force: true });
