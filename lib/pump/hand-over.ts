import { AppError } from "@/lib/errors";
import { defaultLocale } from "@/lib/i18n/schema";
import { explainError } from "@/lib/i18n/translate";
import type { HandOver, Transport } from "@/lib/mail/transport";
import type { Claimed } from "@/lib/messages/claim";
import type { DoubtfulBatch } from "@/lib/messages/claim-batches";
import { JournalError } from "@/lib/messages/journal";
import type { Lease } from "@/lib/messages/lease";
import type { Recipient, RenderedMessage } from "@/lib/messages/render";
import type { Circuit } from "./circuit";
import type { Feeder } from "./feeder";
import type { Recorder } from "./recorder";
import type { Watch } from "./watch";

export type Tally = { sent: number; failed: number; deferred: number; unconfirmed: number };

export const noTally = (): Tally => ({ sent: 0, failed: 0, deferred: 0, unconfirmed: 0 });

type Equipment = {
  senderId: string;
  transport: Transport;
  /** How many mails at once. */
  lines: number;
  feeder: Feeder;
  watch: Watch;
  recorder: Recorder;
  circuit: Circuit;
  lease: Lease;
  /** What goes out again before anything new. */
  batches: DoubtfulBatch[];
  /** False when the step is to end: what waits then goes back, and the next one looks anew at whether it may go. */
  isInTime(): boolean;
  render(recipient: Recipient): RenderedMessage;
};

/** Sends what the feeder gives by one sender, on so many lines. What was not begun goes back. */
export async function handOverMessages(equipment: Equipment): Promise<Tally> {
  const { lines: count, feeder, recorder } = equipment;
  const tally = noTally();
  const repeats = equipment.batches.map((batch) => repeat(batch, equipment, tally));
  const lines = Array.from({ length: count }, () => work(equipment, tally));
  const ends = await Promise.allSettled([...repeats, ...lines]);
  for (const { id } of await feeder.drain()) recorder.givenBack(id);
  const failure = ends.find((end) => end.status === "rejected");
  if (failure) {
    throw failure.reason;
  }
  return tally;
}

async function work(equipment: Equipment, tally: Tally) {
  const { feeder, recorder, circuit, watch, isInTime } = equipment;
  for (let message = await feeder.next(); message; message = await feeder.next()) {
    if (circuit.isTripped() || !(await watch.mayGoOn()) || !isInTime()) {
      recorder.givenBack(message.id);
      feeder.putBack(message);
      continue;
    }
    const rendered = tryRender(message, equipment);
    if (typeof rendered === "string") recorder.unrenderable(message.id, rendered);
    else if (!(await handOver(message, rendered, equipment, tally))) feeder.putBack(message);
  }
}

/** Hands the same messages over under the same key. What can't go again stays in doubt, and so it does for good. */
async function repeat({ key, messages, unrepeatable }: DoubtfulBatch, equipment: Equipment, tally: Tally) {
  const { senderId, recorder, circuit, watch } = equipment;
  const giveUp = (id: string, attemptCount: number) =>
    recorder.settled({ messageId: id, senderId, outcome: unanswered, attemptCount, durationMs: 0 });
  for (const { id, attemptCount } of unrepeatable) giveUp(id, attemptCount);
  if (circuit.isTripped() || !(await watch.mayGoOn())) {
    for (const { id } of messages) recorder.givenBack(id);
    return;
  }
  const ready: [Claimed, RenderedMessage][] = [];
  for (const message of messages) {
    const rendered = tryRender(message, equipment);
    if (typeof rendered === "string") giveUp(message.id, message.attemptCount);
    else ready.push([message, rendered]);
  }
  const batch = { key, size: ready.length };
  await Promise.all(ready.map(([message, rendered]) => handOver(message, rendered, equipment, tally, batch)));
}

const unanswered = { kind: "unconfirmed", reply: "No answer came, and it can't be asked for again" } as const;

/** The sentence instead when no mail can be made for this contact. */
function tryRender(message: Claimed, { render }: Equipment): RenderedMessage | string {
  try {
    return render(message);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return explainError(error, defaultLocale).message;
  }
}

/** False when it goes back as it was. */
async function handOver(
  { id, attemptCount }: Claimed,
  rendered: RenderedMessage,
  { senderId, transport, watch, recorder, circuit, lease }: Equipment,
  tally: Tally,
  batch?: HandOver["batch"],
): Promise<boolean> {
  let startedAt = performance.now();
  const isNoted = (note: () => void) => noteOrOpen(note, circuit);
  let wasStopped = false;
  let wasLate = false;
  const tryOnce = () =>
    transport.handOver({
      id,
      ...rendered,
      group: lease.pumpId,
      batch,
      begin() {
        startedAt = performance.now();
        wasLate = watch.isLate(id);
        return !circuit.isTripped() && watch.mayBegin(id);
      },
      commit(batchKey) {
        if (!lease.isValid()) return false;
        wasStopped = !isNoted(() => lease.journal.noteEnd(id, batchKey));
        return !wasStopped;
      },
    });
  let outcome = await tryOnce();
  // A process that was held up looks again, instead of giving everything back and claiming it anew.
  while (outcome.kind === "unbegun" && wasLate && !batch && (await watch.mayGoOn())) outcome = await tryOnce();
  if (outcome.kind === "unbegun" || wasStopped) {
    recorder.givenBack(id);
    return false;
  }
  // Without the note the database still learns of it, in the next batch.
  isNoted(() => lease.journal.noteOutcome(id, outcome));
  circuit.note(outcome);
  recorder.settled({ messageId: id, senderId, outcome, attemptCount, durationMs: performance.now() - startedAt });
  if (outcome.kind === "accepted") tally.sent++;
  else if (outcome.kind === "refused") tally.failed++;
  else if (outcome.kind === "unconfirmed") tally.unconfirmed++;
  else tally.deferred++;
  return true;
}

/** False when the journal takes no more: then nobody may be sent anything. */
function noteOrOpen(note: () => void, circuit: Circuit): boolean {
  try {
    note();
    return true;
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    circuit.open("journalFailed", error.message);
    return false;
  }
}
