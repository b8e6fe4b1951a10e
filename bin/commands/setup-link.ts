import { createSetupLink } from "@/lib/accounts/set-up";
import { db } from "@/lib/db";
import { withDatabase } from "../supervisor/database";

/** Prints a new link for making the first admin; the one before stops working. */
export async function run() {
  const link = await withDatabase(() => createSetupLink(db));
  console.log(link ?? "There is an admin already. Another one is made by: lettermill create-admin");
}
