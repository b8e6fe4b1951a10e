import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "@/drizzle/schema";
import { db as shared } from "@/lib/db";
import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { unique } from "./factories";

/** An empty database beside the shared one, for what is true of an installation as a whole. */
export async function ownDatabase() {
  const name = `own_${unique()}`;
  await shared.execute(sql.raw(`create database ${name}`));
  const url = new URL(env.DATABASE_URL);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const db = drizzle(postgres(url.href, { max: 4, onnotice: () => {} }), { schema, casing: "snake_case" });
  const drop = async () => {
    await db.$client.end();
    await shared.execute(sql.raw(`drop database ${name}`));
  };
  return { db, drop };
}
