import { and, eq, gt, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { goesBy } from "./goes-by";

/** Whoever waits for the sender is looked at again when something about it changes. */
export const wakeHeldCampaigns = (tx: Db, senderId: string) =>
  tx
    .update(campaigns)
    .set({ wakeAt: sql`now()` })
    .where(and(goesBy(senderId), eq(campaigns.status, "sending"), gt(campaigns.heldUntil, sql`now()`)));
