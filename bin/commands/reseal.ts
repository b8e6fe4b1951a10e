import { db } from "@/lib/db";
import { resealAll } from "@/lib/seals/reseal";
import { withDatabase } from "../supervisor/database";

/** After a new secret was put in front of `SEAL_SECRETS`: nothing needs the old one any more. */
export async function run() {
  const { resealedCount } = await withDatabase(() => resealAll(db));
  console.log(`${resealedCount} sealed values are under the first secret now; the others may go in a day.`);
}
