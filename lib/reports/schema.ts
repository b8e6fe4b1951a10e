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
