import { lt, sql } from "drizzle-orm";
import { campaignChecks } from "@/drizzle/schema";
import type { Db } from "@/lib/db";

/** What was checked long ago is checked again before it is sent; the findings go with it. */
export const forgetChecks = (db: Db) =>
  db.delete(campaignChecks).where(lt(campaignChecks.startedAt, sql`now() - interval '7 days'`));
