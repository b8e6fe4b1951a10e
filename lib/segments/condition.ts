import type { SQL } from "drizzle-orm";
import type { Db } from "@/lib/db";
import { compile } from "./compile";
import { findScope } from "./scope";

/** The question whether somebody is in a segment, of either kind. */
export const isIn = (segmentId: string) => ({ kind: "segment" as const, not: false, segmentId });

/** Who is in a segment, as a condition on `contacts`. */
export async function findCondition(db: Db, workspaceId: string, segmentId: string): Promise<SQL> {
  const rule = isIn(segmentId);
  return compile(rule, await findScope(db, workspaceId, rule));
}
