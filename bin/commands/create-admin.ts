import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { createAdmin } from "@/lib/accounts/create-admin";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { withDatabase } from "../supervisor/database";

const options = { email: { type: "string" }, name: { type: "string" }, password: { type: "string" } } as const;

/** Makes an admin; asks for what the options leave out. */
export async function run(args: string[]) {
  const { values } = parseArgs({ args, options });
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const email = values.email ?? (await terminal.question("Email address: "));
  const name = values.name ?? (await terminal.question("Name: "));
  const password = values.password ?? (await terminal.question("Password, at least 10 characters: "));
  terminal.close();
  await withDatabase(() => createAdmin(db, { email, name, password }));
  console.log(`${email} is an admin now and may sign in at ${env.APP_URL}.`);
}
