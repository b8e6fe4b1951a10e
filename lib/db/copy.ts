import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";
import type { Tx } from "@/lib/db";

/** Drizzle has no COPY; its transaction holds the driver's. */
const driverOf = (tx: Tx) => (tx as unknown as { session: { client: Sql } }).session.client;

/** Writes lines of COPY's text format into what `target` names, a table and its columns, within the transaction. */
export async function copyInto(tx: Tx, target: string, lines: Iterable<string | Uint8Array>) {
  await pipeline(lines, await driverOf(tx).unsafe(`copy ${target} from stdin`).writable());
}

/**
 * What a statement selects, into another table: in half the time of `insert … select`, which takes row by row what COPY
 * takes by the page. All of it passes through memory.
 */
export async function copyBetween(tx: Tx, select: string, target: string) {
  const lines = await Array.fromAsync(await driverOf(tx).unsafe(`copy (${select}) to stdout`).readable());
  await copyInto(tx, target, lines as Uint8Array[]);
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
