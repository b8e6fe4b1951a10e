import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db";
import type { LiveTopic } from "./live/schema";

export const liveChannel = "live";

/** Tells every open page of the workspace that something of `topic` changed; heard when the transaction commits. */
export async function notifyLive(db: Db, workspaceId: string, topic: LiveTopic, id: string) {
  await db.execute(sql`select pg_notify(${liveChannel}, ${`${workspaceId} ${topic} ${id}`})`);
}
