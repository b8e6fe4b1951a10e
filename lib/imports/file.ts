import { and, asc, between, eq } from "drizzle-orm";
import { importChunks } from "@/drizzle/schema";
import type { Db } from "@/lib/db";

/** Every chunk but the last is exactly this long, so that an offset names its chunk. */
export const CHUNK_BYTES = 1024 * 1024;

/** Writes the pieces down as they come; `onPiece` sees each. Returns how many bytes there were. */
export async function storeFile(
  db: Db,
  importId: string,
  pieces: AsyncIterable<Uint8Array>,
  onPiece: (piece: Uint8Array, total: number) => void,
): Promise<number> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let filled = 0;
  let total = 0;
  const flush = async () => {
    if (filled === 0) return;
    const seq = Math.ceil(total / CHUNK_BYTES) - 1;
    await db
      .insert(importChunks)
      .values({ importId, seq, byteOffset: seq * CHUNK_BYTES, data: Buffer.from(chunk.subarray(0, filled)) });
    filled = 0;
  };
  for await (const piece of pieces) {
    onPiece(piece, total + piece.length);
    for (let from = 0; from < piece.length; ) {
      const taken = Math.min(piece.length - from, CHUNK_BYTES - filled);
      chunk.set(piece.subarray(from, from + taken), filled);
      from += taken;
      filled += taken;
      total += taken;
      if (filled === CHUNK_BYTES) await flush();
    }
  }
  await flush();
  return total;
}

/** Up to `length` bytes from `offset` on; fewer at the end of the file. */
export async function readFile(db: Db, importId: string, offset: number, length: number): Promise<Buffer> {
  const first = Math.floor(offset / CHUNK_BYTES);
  const last = Math.floor((offset + length - 1) / CHUNK_BYTES);
  const chunks = await db
    .select({ data: importChunks.data })
    .from(importChunks)
    .where(and(eq(importChunks.importId, importId), between(importChunks.seq, first, last)))
    .orderBy(asc(importChunks.seq));
  const start = offset - first * CHUNK_BYTES;
  return Buffer.concat(chunks.map(({ data }) => data)).subarray(start, start + length);
}
