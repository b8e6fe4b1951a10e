import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "@/drizzle/schema";
import { env } from "@/lib/env";

/**
 * A database that tells how PostgreSQL went about each statement of some work, those of triggers too: `await using`.
 * What it tells are the plans that were followed, and no estimates made afterwards.
 */
export function watchPlans() {
  const plans: string[] = [];
  const client = postgres(env.DATABASE_URL, {
    max: 1,
    onnotice: ({ message }) => plans.push(message ?? ""),
    connection: {
      client_min_messages: "notice",
      session_preload_libraries: "auto_explain",
      "auto_explain.log_level": "notice",
      "auto_explain.log_min_duration": "0ms",
      "auto_explain.log_nested_statements": true,
    },
  });
  const db = drizzle(client, { schema, casing: "snake_case" });
  return {
    db,
    async plansOf(work: () => Promise<unknown>) {
      // Connecting asks for something, too.
      await db.execute(sql`select 1`);
      plans.length = 0;
      await work();
      return [...plans];
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}
