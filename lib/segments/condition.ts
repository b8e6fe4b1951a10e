import { and, eq, type SQL } from "drizzle-orm";
import { segments } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { compile } from "./compile";
import type { Rule } from "./schema";
import { findScope } from "./scope";

/** The question whether somebody is in a segment, of either kind. */
export const isIn = (segmentId: string) => ({ kind: "segment" as const, not: false, segmentId });

/** Whom a rule holds for now, as a condition on `contacts`. */
export const conditionOf = async (db: Db, workspaceId: string, rule: Rule): Promise<SQL> =>
  compile(rule, await findScope(db, workspaceId, rule));

/** Who is in a segment, as a condition on `contacts`. */
export async function findCondition(db: Db, workspaceId: string, segmentId: string): Promise<SQL> {
  const mine = and(eq(segments.id, segmentId), eq(segments.workspaceId, workspaceId));
  if ((await db.$count(segments, mine)) === 0) throw notFound("segment");
  return conditionOf(db, workspaceId, isIn(segmentId));
}
