import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "@/lib/db";
import { notifyLive } from "@/lib/live";
import { log } from "@/lib/log";
import { faultOf } from "@/lib/mail/fault";
import { releaseMessages } from "@/lib/messages/claim";
import { type Circumstances, type Settlement, settleMessages, skipUnrenderable } from "@/lib/messages/settle";
import { noteHealth } from "@/lib/senders/circuits";

/** Four times a second is as often as an open page is told. */
const PERIOD_MS = 250;
const BATCH = 500;
/** The journal knows everything too: after this the reaper may as well take it from there. */
const PATIENCE_MS = 5 * 60_000;

type Settled = Settlement & { senderId: string };

export type Recorder = {
  settled(settlement: Settled): void;
  givenBack(messageId: string): void;
  unrenderable(messageId: string, reason: string): void;
  /** Writes what is left, waiting for a database that is away. Throws when it stays away. */
  finish(): Promise<void>;
};

/** Collects what became of messages and writes it in batches, with the news for open pages in the same transaction. */
export function startRecorder(
  db: Db,
  campaign: { id: string; workspaceId: string },
  circumstances: Circumstances,
): Recorder {
  const settlements: Settled[] = [];
  const released: string[] = [];
  const skipped: { messageId: string; reason: string }[] = [];
  let writing: Promise<void> = Promise.resolve();
  const isEmpty = () => settlements.length + released.length + skipped.length === 0;

  async function write() {
    const batch = settlements.slice(0, BATCH);
    const backs = released.slice(0, BATCH);
    const skips = skipped.slice(0, BATCH);
    if (batch.length + backs.length + skips.length === 0) return;
    await db.transaction(async (tx) => {
      await settleMessages(tx, batch, circumstances);
      if (backs.length > 0) await releaseMessages(tx, circumstances.pumpId, backs);
      if (skips.length > 0) await skipUnrenderable(tx, circumstances.pumpId, skips);
      await notifyLive(tx, campaign.workspaceId, "campaign", campaign.id);
      await noteOutcomes(tx, batch);
    });
    settlements.splice(0, batch.length);
    released.splice(0, backs.length);
    skipped.splice(0, skips.length);
  }

  /** One write at a time; what fails stays for the next. */
  const writeSoon = () => {
    writing = writing
      .then(write)
      .catch((error) => log.warn({ err: error, campaignId: campaign.id }, "results wait for the database"));
    return writing;
  };
  const timer = setInterval(writeSoon, PERIOD_MS);

  return {
    settled(settlement) {
      settlements.push(settlement);
      if (settlements.length === BATCH) writeSoon();
    },
    givenBack: (messageId) => void released.push(messageId),
    unrenderable: (messageId, reason) => void skipped.push({ messageId, reason }),
    async finish() {
      clearInterval(timer);
      const deadline = performance.now() + PATIENCE_MS;
      while (!isEmpty()) {
        const left = settlements.length + released.length + skipped.length;
        await writeSoon();
        if (isEmpty() || settlements.length + released.length + skipped.length < left) continue;
        if (performance.now() > deadline) throw new Error("The results could not be written");
        await sleep(1_000);
      }
    },
  };
}

/** Sender by sender in one order, so that two pumps never wait for each other. */
async function noteOutcomes(tx: Db, batch: Settled[]) {
  for (const senderId of [...new Set(batch.map(({ senderId }) => senderId))].sort()) {
    const tries = batch.filter((settled) => settled.senderId === senderId);
    await noteHealth(
      tx,
      senderId,
      tries.map(({ outcome, durationMs }) => ({ fault: faultOf(outcome), durationMs, reply: outcome.reply })),
    );
  }
}
