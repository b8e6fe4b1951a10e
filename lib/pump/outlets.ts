import type { campaigns, senders } from "@/drizzle/schema";
import { requireSender } from "@/lib/campaigns/freeze";
import { findPool, isInUse } from "@/lib/campaigns/pool";
import type { LimitHolder } from "@/lib/campaigns/schema";
import type { Db } from "@/lib/db";
import type { SenderConfig, Transport } from "@/lib/mail/transport";
import { type Health, readHealth } from "@/lib/senders/circuits";
import { senderConfig } from "@/lib/senders/config";
import { byHealth } from "@/lib/senders/health";
import { type Circuit, createCircuit } from "./circuit";
import { borrowTransport } from "./transports";

type Sender = typeof senders.$inferSelect;

/** A sender that mail of the campaign may leave by during this step. */
export type Outlet = {
  sender: Sender;
  health: Health;
  transport: Transport;
  giveBack(): void;
  circuit: Circuit;
  /** How many mails at once: one while it has to show that it works again. */
  lines: number;
  isProbed: boolean;
};

export type Outlets = {
  /** The healthiest first. */
  open: Outlet[];
  /** Those that failed a moment ago. */
  resting: Health[];
  /** All that may carry the campaign at some time. */
  pool: Sender[];
  /** When none is open: whether people or faults keep them back, and for how long. */
  wait: { by: LimitHolder; waitMs: number } | null;
};

/** How long a pause of a sender is not looked at again, unless it ends. */
const PAUSED_MS = 60_000;

/** Throws when the campaign's own sender is gone or may not send, and nobody helps it. */
export async function openOutlets(
  db: Db,
  campaign: typeof campaigns.$inferSelect,
  openWay: (config: SenderConfig) => Promise<Transport>,
  now: Date,
): Promise<Outlets> {
  const pool = await findPool(db, campaign);
  const used = pool.filter(isInUse);
  if (used.length === 0) {
    await requireSender(db, campaign);
    return { open: [], resting: [], pool, wait: { by: "senderPaused", waitMs: PAUSED_MS } };
  }
  const health = await readHealth(
    db,
    used.map(({ id }) => id),
  );
  const healthIn = (sender: Sender) => health.get(sender.id)!;
  const isResting = (sender: Sender) => (healthIn(sender).openUntil ?? now) > now;
  const open = used.filter((sender) => !isResting(sender)).sort((a, b) => byHealth(healthIn(a), healthIn(b)));
  const resting = used.filter(isResting).map(healthIn);
  const outlets: Outlet[] = [];
  try {
    for (const sender of open) outlets.push(await openOutlet(db, sender, healthIn(sender), openWay));
  } catch (error) {
    for (const { giveBack } of outlets) giveBack();
    throw error;
  }
  const waitMs = Math.min(...resting.map(({ openUntil }) => openUntil!.getTime() - now.getTime()));
  return { open: outlets, resting, pool, wait: open.length > 0 ? null : { by: "senderFailing", waitMs } };
}

async function openOutlet(
  db: Db,
  sender: Sender,
  health: Health,
  openWay: (config: SenderConfig) => Promise<Transport>,
): Promise<Outlet> {
  const borrowed = await borrowTransport(await senderConfig(db, sender), openWay);
  const isProbed = health.faultCount > 0;
  const lines = isProbed ? 1 : borrowed.transport.lanes;
  return { sender, health, ...borrowed, circuit: createCircuit(borrowed.transport.capacity), lines, isProbed };
}
