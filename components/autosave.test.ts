import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ActionResult } from "@/lib/errors";
import { Autosave, LONGEST_MS, PAUSE_MS, RETRY_MS, type Theirs, type Unsaved } from "./autosave";

type Values = { subject: string };

/** A server that keeps one thing, and may be away or slow. */
class Server {
  values: Values = { subject: "One" };
  version = 1;
  saves: { subject: string; isApart: boolean }[] = [];
  refusal: Extract<ActionResult<unknown>, { ok: false }> | null = null;
  delayMs = 0;

  save = async (values: Values, version: number, isApart: boolean): Promise<ActionResult<{ version: number }>> => {
    if (this.delayMs) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    if (this.refusal) return this.refusal;
    if (version !== this.version) return { ok: false, code: "conflict", message: "changed" };
    this.saves.push({ ...values, isApart });
    this.values = values;
    return { ok: true, data: { version: ++this.version } };
  };
  read = async (): Promise<ActionResult<Theirs<Values>>> =>
    this.refusal ?? {
      ok: true,
      data: { values: this.values, version: this.version, savedBy: "Anna", savedAt: new Date(0) },
    };
  /** Someone else's save. */
  become(subject: string) {
    this.values = { subject };
    this.version++;
  }
}

let server: Server;
let shown: Values;
let kept: Unsaved<Values> | null;
const page = () =>
  new Autosave(
    { values: server.values, version: server.version },
    {
      save: server.save,
      read: server.read,
      replace(values) {
        shown = values;
      },
      keep(unsaved) {
        kept = structuredClone(unsaved);
      },
    },
  );
const subjects = () => server.saves.map(({ subject }) => subject);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  kept = null;
});
afterEach(() => void vi.useRealTimers());

test("saves once when the writing stops, and keeps it in the browser until then", async () => {
  const autosave = page();
  for (const subject of ["T", "Tw", "Two"]) {
    autosave.change({ subject });
    await pass(PAUSE_MS - 1);
  }
  expect(autosave.getState()).toEqual({ kind: "waiting" });
  expect(kept).toEqual({ values: { subject: "Two" }, base: { values: { subject: "One" }, version: 1 } });
  await pass(1);
  expect(subjects()).toEqual(["Two"]);
  expect(autosave.getState()).toEqual({ kind: "saved" });
  expect(kept).toBeNull();
});

test("saves now and then while the writing never stops", async () => {
  const autosave = page();
  for (let at = 0; at < LONGEST_MS * 2.5; at += PAUSE_MS / 2) {
    autosave.change({ subject: String(at) });
    await pass(PAUSE_MS / 2);
  }
  expect(server.saves).toHaveLength(2);
});

test("one save at a time: what is written meanwhile comes after", async () => {
  server.delayMs = 3_000;
  const autosave = page();
  autosave.change({ subject: "Two" });
  await pass(PAUSE_MS);
  autosave.change({ subject: "Three" });
  expect(autosave.getState()).toEqual({ kind: "saving" });
  await pass(2_999);
  expect(subjects()).toEqual([]);
  await pass(1 + PAUSE_MS + 3_000);
  expect(subjects()).toEqual(["Two", "Three"]);
  expect(autosave.getState()).toEqual({ kind: "saved" });
});

test("asked twice at once, it saves once, and says when nothing is left", async () => {
  server.delayMs = 100;
  const autosave = page();
  autosave.change({ subject: "Two" });
  const both = Promise.all([autosave.saveNow(), autosave.saveNow()]);
  await pass(300);
  expect(await both).toEqual([true, true]);
  expect(subjects()).toEqual(["Two"]);
});

test("what was taken back is not saved", async () => {
  const autosave = page();
  autosave.change({ subject: "Two" });
  autosave.change({ subject: "One" });
  await pass(PAUSE_MS);
  expect(subjects()).toEqual([]);
  expect(kept).toBeNull();
});

test("while the server is away it tries again, and a new page goes on with what is left", async () => {
  server.refusal = { ok: false, code: "unavailable", message: "The server did not answer." };
  const autosave = page();
  autosave.change({ subject: "Two" });
  await pass(PAUSE_MS);
  expect(autosave.getState()).toEqual({ kind: "failed", message: "The server did not answer." });
  await pass(RETRY_MS);
  expect(autosave.getState().kind).toBe("failed");
  autosave.stop();

  server.refusal = null;
  const next = page();
  next.recover(kept!);
  expect(shown).toEqual({ subject: "Two" });
  await pass(PAUSE_MS);
  expect(subjects()).toEqual(["Two"]);
  expect(kept).toBeNull();
});

test("a refusal waits for the next change", async () => {
  server.refusal = { ok: false, code: "invalid", message: "Look again.", fields: { name: ["Give it a name."] } };
  const autosave = page();
  autosave.change({ subject: "Two" });
  await pass(PAUSE_MS + RETRY_MS * 10);
  expect(autosave.getState()).toEqual({ kind: "failed", message: "Give it a name." });
  server.refusal = null;
  autosave.change({ subject: "Three" });
  await pass(PAUSE_MS);
  expect(subjects()).toEqual(["Three"]);
});

test("what the server had heard of before the page closed is dropped", () => {
  server.become("Two");
  const autosave = page();
  autosave.recover({ values: { subject: "Two" }, base: { values: { subject: "One" }, version: 1 } });
  expect(autosave.getState()).toEqual({ kind: "saved" });
  expect(kept).toBeNull();
});

async function conflict() {
  const autosave = page();
  server.become("Theirs");
  autosave.change({ subject: "Mine" });
  await pass(PAUSE_MS);
  expect(autosave.getState()).toMatchObject({
    kind: "conflict",
    base: { subject: "One" },
    theirs: { values: { subject: "Theirs" }, version: 2, savedBy: "Anna" },
  });
  return autosave;
}

test("what someone else saved is never written over unasked", async () => {
  const autosave = await conflict();
  autosave.change({ subject: "Mine still" });
  await pass(LONGEST_MS);
  expect(await autosave.saveNow()).toBe(false);
  expect(subjects()).toEqual([]);
  expect(kept).toMatchObject({ values: { subject: "Mine still" } });
});

test("mine becomes a version after theirs", async () => {
  const autosave = await conflict();
  await autosave.resolve("mine");
  expect(server.saves).toEqual([{ subject: "Mine", isApart: true }]);
  expect(autosave.getState()).toEqual({ kind: "saved" });
  autosave.change({ subject: "More" });
  await pass(PAUSE_MS);
  expect(server.saves[1]).toEqual({ subject: "More", isApart: false });
});

test("theirs takes the place of mine", async () => {
  const autosave = await conflict();
  await autosave.resolve("theirs");
  expect(shown).toEqual({ subject: "Theirs" });
  expect(autosave.getState()).toEqual({ kind: "saved" });
  expect(kept).toBeNull();
});

test("a recovered page whose template was saved by someone else asks too", async () => {
  const autosave = page();
  server.refusal = { ok: false, code: "unavailable", message: "away" };
  autosave.change({ subject: "Mine" });
  await pass(PAUSE_MS);
  autosave.stop();
  server.refusal = null;
  server.become("Theirs");
  const next = page();
  next.recover(kept!);
  await pass(PAUSE_MS);
  expect(next.getState()).toMatchObject({ kind: "conflict", theirs: { values: { subject: "Theirs" } } });
});

test("a newer version in which nothing is written differently is no conflict", async () => {
  const autosave = page();
  server.version++;
  autosave.change({ subject: "Two" });
  await pass(PAUSE_MS);
  expect(subjects()).toEqual(["Two"]);
});

test("who has nothing to save goes on with what someone else saved", async () => {
  const autosave = page();
  server.become("Theirs");
  await autosave.heed(2);
  expect(shown).toEqual({ subject: "Theirs" });
  autosave.change({ subject: "Theirs, and mine" });
  await pass(PAUSE_MS);
  expect(subjects()).toEqual(["Theirs, and mine"]);
});
