import { openWorkspace } from "@/lib/access/open";
import { db } from "@/lib/db";
import { withDatabase } from "../supervisor/database";

/** Drops the list of addresses that a workspace may be entered from. */
export async function run([slug = ""]: string[]) {
  await withDatabase(() => openWorkspace(db, slug));
  console.log(`${slug} can be entered from anywhere.`);
}
