import { db } from "@/lib/db";
import { notifyLive } from "@/lib/live";
import { log } from "@/lib/log";

const PAUSE_MS = 250;
const waiting = new Map<string, string>();

/** Tells the workspace's open inbox pages, at most four times a second however much arrives. */
export function inboxChanged(workspaceId: string, mailId: string) {
  const isPlanned = waiting.has(workspaceId);
  waiting.set(workspaceId, mailId);
  if (!isPlanned) setTimeout(() => tell(workspaceId), PAUSE_MS).unref();
}

function tell(workspaceId: string) {
  const mailId = waiting.get(workspaceId)!;
  waiting.delete(workspaceId);
  notifyLive(db, workspaceId, "inbox", mailId).catch((error) => log.warn({ err: error }, "inbox pages were not told"));
}
