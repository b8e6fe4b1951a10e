import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db";

/** What open pages listen to; only ids travel, the page's server reads again. */
export type LiveTopic = "campaign" | "import" | "inbox";
export const liveChannel = "live";

/** Tells every open page of the workspace that something of `topic` changed; heard when the transaction commits. */
export async function notifyLive(db: Db, workspaceId: string, topic: LiveTopic, id: string) {
  await db.execute(sql`select pg_notify(${liveChannel}, ${`${workspaceId} ${topic} ${id}`})`);
}
