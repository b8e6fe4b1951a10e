import { setTimeout as sleep } from "node:timers/promises";
import { eq, inArray, sql } from "drizzle-orm";
import { campaigns, senders } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { log } from "@/lib/log";
import { findSuppressed } from "@/lib/messages/claim";
import type { Lease, LeaseRequest } from "@/lib/messages/lease";

const PERIOD_MS = 250;
/** What was read longer ago no longer allows a message to begin. */
const MAX_AGE_MS = 500;

/** Whether the campaign still wants to be sent, never older than half a second. */
export type Watch = {
  /** Asked right before MAIL FROM. */
  mayBegin(messageId: string): boolean;
  /** Whether the message may not begin only because the last look is too long ago. */
  isLate(messageId: string): boolean;
  /** Waits for a fresh look, if need be; false when sending has to stop. */
  mayGoOn(): Promise<boolean>;
  /** Aborted when sending has to stop. */
  readonly stopped: AbortSignal;
  /** Whether somebody changed a sender since the step began: the next one goes by what is set now. */
  isOutdated(): boolean;
  end(): Promise<void>;
};

type Settings = Pick<typeof senders.$inferSelect, "id" | "version" | "availability">;

export async function startWatch(
  db: Db,
  lease: Lease,
  call: LeaseRequest,
  pool: Settings[],
  shutdown: AbortSignal,
): Promise<Watch> {
  const stop = new AbortController();
  const stopped = AbortSignal.any([stop.signal, shutdown]);
  const ended = new AbortController();
  let readAt = Number.NEGATIVE_INFINITY;
  let windowEndsAt = Number.POSITIVE_INFINITY;
  let suppressed = new Set<string>();
  let isOutdated = false;
  const { id, version, availability } = senders;
  const poolIds = pool.map(({ id }) => id);
  let waiters: (() => void)[] = [];

  async function look() {
    const now = performance.now();
    try {
      const [[campaign], messageIds, settings] = await Promise.all([
        db
          .select({
            status: campaigns.status,
            seq: campaigns.seq,
            windowMs: sql<number | null>`(extract(epoch from ${campaigns.windowEndAt} - now()) * 1000)::float8`,
          })
          .from(campaigns)
          .where(eq(campaigns.id, call.campaignId)),
        findSuppressed(db, lease.pumpId),
        db.select({ id, version, availability }).from(senders).where(inArray(id, poolIds)),
        lease.renew(db),
      ]);
      suppressed = new Set(messageIds);
      isOutdated = pool.some((before) => !settings.some((now) => isSame(before, now)));
      windowEndsAt = now + (campaign?.windowMs ?? Number.POSITIVE_INFINITY);
      if (campaign?.status === "sending" && campaign.seq === call.seq) readAt = now;
      else stop.abort();
    } catch (error) {
      log.warn({ err: error, campaignId: call.campaignId }, "the pump waits for the database");
    }
    if (!lease.isValid() || performance.now() >= windowEndsAt) stop.abort();
    for (const wake of waiters.splice(0)) wake();
  }

  const isOpen = () => {
    const now = performance.now();
    return !stopped.aborted && now - readAt <= MAX_AGE_MS && now < windowEndsAt && lease.isValid();
  };
  stopped.addEventListener("abort", () => {
    for (const wake of waiters.splice(0)) wake();
  });

  await look();
  const looking = (async () => {
    while (!ended.signal.aborted) {
      await sleep(PERIOD_MS, undefined, { signal: ended.signal }).catch(() => {});
      if (!ended.signal.aborted) await look();
    }
  })();
  return {
    mayBegin: (messageId) => isOpen() && !suppressed.has(messageId),
    isLate: (messageId) => !isOpen() && !stopped.aborted && !suppressed.has(messageId),
    async mayGoOn() {
      while (!isOpen() && !stopped.aborted) await new Promise<void>((resolve) => waiters.push(resolve));
      return !stopped.aborted;
    },
    stopped,
    isOutdated: () => isOutdated,
    async end() {
      ended.abort();
      await looking;
      waiters = [];
    },
  };
}

const isSame = (a: Settings, b: Settings) =>
  a.id === b.id && a.version === b.version && a.availability === b.availability;
