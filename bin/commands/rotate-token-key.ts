import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { rotateSigningKey } from "@/lib/programs/signing-keys";
import { withDatabase } from "../supervisor/database";

/** Takes a new key for access tokens, once a month by itself and here by hand. */
export async function run() {
  await withDatabase(() => rotateSigningKey(db));
  console.log(`A new key signs. What the old one signed is believed for another ${env.ACCESS_TOKEN_MINUTES} minutes.`);
}
