import { byActor } from "@/lib/consents/record";
import { authorize, type Ctx } from "@/lib/context";
import { normalizeEmail } from "@/lib/email";
import { AppError } from "@/lib/errors";
import { recordByAddress } from "./record-by-address";
import { MAX_IMPORT_BYTES } from "./schema";
import { writeSuppressions } from "./write";

type File = { file: AsyncIterable<Uint8Array>; announcedBytes: number | null };

/** Addresses that travel in one statement. */
const BATCH = 2_000;
const EXAMPLES = 20;
const LINE_LIMIT = 100_000;

/**
 * Suppresses the first address of each line: of a list of addresses as of a file with more columns. All or nothing; lines
 * without an address are counted, and the first of them named.
 */
export async function importSuppressions(ctx: Ctx, { file, announcedBytes }: File) {
  authorize(ctx, "contacts:write");
  if ((announcedBytes ?? 0) > MAX_IMPORT_BYTES) throw tooLarge();
  const { workspaceId, actor } = ctx;
  const how = { workspaceId, act: "suppressed", ...byActor(actor) } as const;
  return ctx.db.transaction(async (tx) => {
    let [addedCount, alreadyCount, invalidCount] = [0, 0, 0];
    const invalid: { row: number; text: string }[] = [];
    let batch = new Set<string>();
    const flush = async () => {
      if (batch.size === 0) return;
      const rows = Array.from(batch, (email) => ({ workspaceId, email, reason: "imported" as const }));
      const added = await writeSuppressions(tx, rows);
      await recordByAddress(tx, how, added);
      addedCount += added.length;
      alreadyCount += rows.length - added.length;
      batch = new Set();
    };
    let row = 0;
    for await (const line of readLines(file)) {
      row++;
      if (line.trim() === "") continue;
      const email = firstAddress(line);
      if (email) batch.add(email);
      // A first line without an address is the header.
      else if (row > 1) {
        invalidCount++;
        if (invalid.length < EXAMPLES) invalid.push({ row, text: line.slice(0, 80) });
      }
      if (batch.size >= BATCH) await flush();
    }
    await flush();
    if (addedCount + alreadyCount === 0) throw new AppError("invalid", "suppressions.errors.noAddress");
    return { addedCount, alreadyCount, invalidCount, invalid };
  });
}

const tooLarge = () =>
  new AppError("invalid", "common.errors.tooLarge", { limit: `${MAX_IMPORT_BYTES / 1024 / 1024} MB` });

async function* readLines(file: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  let size = 0;
  for await (const piece of file) {
    size += piece.length;
    if (size > MAX_IMPORT_BYTES) throw tooLarge();
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop()!;
    if (rest.length > LINE_LIMIT) throw new AppError("invalid", "suppressions.errors.unreadable");
    yield* lines;
  }
  yield rest + decoder.decode();
}

/** Quotes, and what defuses a formula, are no part of an address at its ends. */
function firstAddress(line: string): string | null {
  for (const cell of line.split(/[,;\t|]/)) {
    const email = normalizeEmail(
      cell
        .trim()
        .replace(/^"|"$/g, "")
        .replace(/^'(?=[=+@-])/, ""),
    );
    if (email) return email;
  }
  return null;
}
