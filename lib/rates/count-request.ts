import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { requestCounts } from "@/drizzle/schema";
import type { Ctx, Stranger, UserCtx } from "@/lib/context";
import { db } from "@/lib/db";
import { ADDRESS_RATE, PERSON_RATE, rateOf } from "./rate-of";

export const RATE_WINDOW_SECONDS = 60;

export type Caller = Ctx | UserCtx | Stranger;

export type Rate = { limit: number; remaining: number; resetSeconds: number; isOver: boolean };

const limiters = new Map<number, RateLimiterDrizzle>();

/** One for each number that plans grant; all count in the same rows. */
function limiterOf(points: number) {
  const known = limiters.get(points);
  if (known) return known;
  const limiter = new RateLimiterDrizzle({
    storeClient: db,
    schema: requestCounts,
    keyPrefix: "api",
    points,
    duration: RATE_WINDOW_SECONDS,
    // Who is over is refused without asking the database again.
    inMemoryBlockOnConsumed: points,
    clearExpiredByTimeout: limiters.size === 0,
  });
  limiters.set(points, limiter);
  return limiter;
}

/** Counts a request by its key or by the person; before it is known who asks, by the address. */
export function countRequest(caller: Caller): Promise<Rate> {
  if ("device" in caller) return countAddress(caller.device.address);
  if (!("actor" in caller)) return count(caller.userId, PERSON_RATE);
  const { actor, workspaceId } = caller;
  const name = "apiKeyId" in actor ? actor.apiKeyId : "userId" in actor ? `${actor.userId} ${workspaceId}` : actor.type;
  return count(name, rateOf(workspaceId));
}

/** Those whose address can't be known count as one. */
export const countAddress = (address: string | null) => count(address ?? "unknown", ADDRESS_RATE);

async function count(name: string, limit: number): Promise<Rate> {
  const [{ remainingPoints, msBeforeNext }, isOver] = await limiterOf(limit)
    .consume(name)
    .then(
      (result) => [result, false] as const,
      (refusal) => {
        if (refusal instanceof RateLimiterRes) return [refusal, true] as const;
        throw refusal;
      },
    );
  return { limit, remaining: remainingPoints, resetSeconds: Math.ceil(msBeforeNext / 1_000), isOver };
}
