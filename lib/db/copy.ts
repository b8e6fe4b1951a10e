import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";
import type { Tx } from "@/lib/db";

/** Drizzle has no COPY; its transaction holds the driver's. */
const driverOf = (tx: Tx) => (tx as unknown as { session: { client: Sql } }).session.client;

/** Writes lines of COPY's text format into what `target` names, a table and its columns, within the transaction. */
export async function copyInto(tx: Tx, target: string, lines: Iterable<string | Uint8Array>) {
  await pipeline(lines, await driverOf(tx).unsafe(`copy ${target} from stdin`).writable());
}

/** The values of one line; null is what COPY calls so. */
export const copyLine = (values: (string | number | boolean | null)[]) => `${values.map(copyValue).join("\t")}\n`;

function copyValue(value: string | number | boolean | null) {
  if (value === null) return "\\N";
  return typeof value === "string" && special.test(value) ? value.replaceAll(everySpecial, escapeOf) : value;
}

const special = /[\\\t\n\r]/;
const everySpecial = /[\\\t\n\r]/g;
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const escapeOf = (sign: string) => escapes[sign]!;
