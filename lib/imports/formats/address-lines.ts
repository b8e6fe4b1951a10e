import { normalizeEmail } from "@/lib/email";
import type { SourceRow } from "../rows";

/** An entry of a mail's `To`, or of a list somebody keeps: `"Smith, Anna" <anna@example.com>`, or the address alone. */
const entry = /\s*(?:(?:"((?:[^"\\]|\\.)*)"|([^<>",;]*?))\s*<([^<>\s]+)>|([^<>",;\s]+))\s*(?:[,;]|$)/y;

type Entry = { name: string; email: string };

/** The entries of a line; null where there stands anything else. */
function entriesOf(line: string): Entry[] | null {
  const entries: Entry[] = [];
  entry.lastIndex = 0;
  while (entry.lastIndex < line.length) {
    const found = entry.exec(line);
    if (!found) return null;
    const [, quoted, plain, bracketed, alone] = found;
    const email = bracketed ?? alone ?? "";
    if (!normalizeEmail(email)) return null;
    entries.push({ name: quoted?.replaceAll(/\\(.)/g, "$1") ?? plain ?? "", email });
  }
  return entries;
}

const SAMPLE_LINES = 50;

/** Whether a text is nothing but addresses: several in a line, or with the names before them. */
export function isAddressList(start: string): boolean {
  const lines = start
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, SAMPLE_LINES);
  const entries = lines.map((line) => entriesOf(line));
  return (
    entries.every((found) => found !== null) && entries.some((found) => found!.length > 1 || found![0]!.name !== "")
  );
}

/** The addresses of a text as rows below a header; a line that is none stays as it is, for the import to say so. */
export async function* addressRows(file: AsyncIterable<Uint8Array>): AsyncGenerator<SourceRow> {
  let rowNumber = 1;
  yield { rowNumber, cells: ["email", "name"] };
  for await (const line of linesOf(file)) {
    for (const { name, email } of entriesOf(line) ?? [{ name: "", email: line }]) {
      yield { rowNumber: ++rowNumber, cells: [email, name] };
    }
  }
}

const MAX_LINE = 1024 * 1024;

async function* linesOf(file: AsyncIterable<Uint8Array>) {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of file) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split(/\r?\n/);
    rest = lines.pop()!;
    yield* lines.filter((line) => line.trim() !== "");
    if (rest.length <= MAX_LINE) continue;
    yield rest;
    rest = "";
  }
  if (rest.trim() !== "") yield rest;
}
