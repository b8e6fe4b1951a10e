import { seedDemo } from "@/drizzle/seed";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { withDatabase } from "../supervisor/database";

/** Fills a workspace so that every page has something to show. */
export async function run() {
  const { slug, admin } = await withDatabase(() => seedDemo(db));
  console.log(`The demo workspace is at ${env.APP_URL}/${slug}`);
  if (admin) console.log(`Sign in as ${admin.email} with the password ${admin.password}`);
}
