import { inArray } from "drizzle-orm";
import { proxies } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { readClock } from "@/lib/db/clock";
import { getSender } from "./queries";
import { turnAt } from "./rotation";
import type { SenderRef, Way } from "./schema";

export type NamedWay = { proxyName: string | null; localAddress: string | null };

/** By which way a sender that changes them connects now, and by which from when on; null for one that keeps to its way. */
export async function findTurn(ctx: Ctx, ref: SenderRef) {
  authorize(ctx, "senders:read");
  const { rotation } = await getSender(ctx, ref);
  if (!rotation) return null;
  const { way, next, changesAt } = turnAt(rotation, await readClock(ctx.db));
  const ids = [way, next].flatMap(({ proxyId }) => proxyId ?? []);
  const known = await ctx.db.select().from(proxies).where(inArray(proxies.id, ids));
  const named = ({ proxyId, localAddress }: Way): NamedWay => ({
    proxyName: known.find(({ id }) => id === proxyId)?.name ?? null,
    localAddress,
  });
  return { now: named(way), next: named(next), changesAt };
}
