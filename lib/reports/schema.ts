import { z } from "zod";
import type { AttemptOutcome } from "@/lib/messages/schema";
import { idOf } from "@/lib/zod";

/** How things stand in a workspace, all time. */
export type Totals = {
  campaignCount: number;
  /** Scheduled, sending or paused. */
  activeCampaignCount: number;
  contactCount: number;
  templateCount: number;
  /** Tries that a server took. */
  succeededAttemptCount: number;
  /** Tries that were refused, put off or cut short; some of them were repeated. */
  failedAttemptCount: number;
};

/** Messages handed over, and first and repeated opens, of one day in the reader's zone. */
export type DayCounts = { at: Date; sent: number; opened: number };

export const ListReplies = z.object({ campaignId: idOf("cmp") });
export type ListReplies = z.output<typeof ListReplies>;

/** One answer of the servers, and how many of the last attempts got it. */
export type Reply = { outcome: AttemptOutcome; reply: string; count: number; lastAt: Date };
