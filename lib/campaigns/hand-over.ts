import { AppError } from "@/lib/errors";
import { defaultLocale } from "@/lib/i18n/schema";
import { explainError } from "@/lib/i18n/translate";
import type { Transport } from "@/lib/mail/transport";
import type { Claimed } from "@/lib/messages/claim";
import { JournalError } from "@/lib/messages/journal";
import type { Lease } from "@/lib/messages/lease";
import type { Recipient, RenderedMessage } from "@/lib/messages/render";
import type { Circuit } from "./circuit";
import type { Feeder } from "./feeder";
import type { Recorder } from "./recorder";
import type { Watch } from "./watch";

export type Tally = { sent: number; failed: number; deferred: number; unconfirmed: number };

type Equipment = {
  transport: Transport;
  feeder: Feeder;
  watch: Watch;
  recorder: Recorder;
  circuit: Circuit;
  lease: Lease;
  render(recipient: Recipient): RenderedMessage;
};

/** Sends what the feeder gives on as many connections as there are. What was not begun goes back. */
export async function handOverMessages(equipment: Equipment): Promise<Tally> {
  const { transport, feeder, recorder } = equipment;
  const tally: Tally = { sent: 0, failed: 0, deferred: 0, unconfirmed: 0 };
  const lines = Array.from({ length: transport.capacity }, () => work(equipment, tally));
  const ends = await Promise.allSettled(lines);
  for (const { id } of await feeder.drain()) recorder.givenBack(id);
  const failure = ends.find((end) => end.status === "rejected");
  if (failure) {
    await recorder.finish();
    throw failure.reason;
  }
  return tally;
}

async function work(equipment: Equipment, tally: Tally) {
  const { feeder, recorder, circuit, watch } = equipment;
  for (let message = await feeder.next(); message; message = await feeder.next()) {
    if (circuit.isTripped() || !(await watch.mayGoOn())) recorder.givenBack(message.id);
    else await handOver(message, equipment, tally);
  }
}

async function handOver(message: Claimed, equipment: Equipment, tally: Tally) {
  const { transport, watch, recorder, circuit, lease, render } = equipment;
  const { id, attemptCount } = message;
  let rendered: RenderedMessage;
  try {
    rendered = render(message);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    recorder.unrenderable(id, explainError(error, defaultLocale).message);
    return;
  }
  const startedAt = performance.now();
  const isNoted = (note: () => void) => noteOrOpen(note, circuit);
  let wasStopped = false;
  const outcome = await transport.handOver({
    id,
    ...rendered,
    begin: () => watch.mayBegin(id),
    commit() {
      if (!lease.isValid()) return false;
      wasStopped = !isNoted(() => lease.journal.noteEnd(id));
      return !wasStopped;
    },
  });
  if (outcome.kind === "unbegun" || wasStopped) return recorder.givenBack(id);
  // Without the note the database still learns of it, in the next batch.
  isNoted(() => lease.journal.noteOutcome(id, outcome));
  circuit.note(outcome);
  recorder.settled({ messageId: id, outcome, attemptCount, durationMs: performance.now() - startedAt });
  if (outcome.kind === "accepted") tally.sent++;
  else if (outcome.kind === "refused") tally.failed++;
  else if (outcome.kind === "unconfirmed") tally.unconfirmed++;
  else tally.deferred++;
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
