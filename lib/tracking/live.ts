import type { Db } from "@/lib/db";
import { notifyLive } from "@/lib/live";
import { log } from "@/lib/log";

/** At most four notices a second for a campaign, the last one always given. */
const PAUSE_MS = 250;
const waiting = new Set<string>();

/** Tells open pages that a campaign's figures moved. A notice that fails is not worth an error: pages also poll. */
export function announceCampaign(db: Db, workspaceId: string, campaignId: string) {
  if (waiting.has(campaignId)) return;
  waiting.add(campaignId);
  setTimeout(() => {
    waiting.delete(campaignId);
    notifyLive(db, workspaceId, "campaign", campaignId).catch((error) =>
      log.warn({ err: error }, "live notice failed"),
    );
  }, PAUSE_MS).unref();
}
