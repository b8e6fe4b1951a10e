import { grantRole } from "@/lib/accounts/change-role";
import { userRoles } from "@/lib/accounts/schema";
import { db } from "@/lib/db";
import { withDatabase } from "../supervisor/database";

/** Gives someone who has an account a role on the installation. */
export async function run([email, role]: string[]) {
  if (!email || !role) throw new Error(`Usage: lettermill grant <email> <${userRoles.join("|")}>`);
  await withDatabase(() => grantRole(db, { email, role }));
  console.log(`${email} is ${role} now, and signed out everywhere.`);
}
