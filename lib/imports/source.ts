import { eq, sql } from "drizzle-orm";
import { importChunks, importSources } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { CHUNK_BYTES } from "./file";
import type { Source } from "./formats/source";

/** The file as it was uploaded, whether it was set aside or not. */
export async function uploadedFile(db: Db, importId: string): Promise<Source> {
  const isAside = (await db.$count(importSources, eq(importSources.importId, importId))) > 0;
  const table = isAside ? importSources : importChunks;
  const [{ size } = { size: 0 }] = await db
    .select({ size: sql<number>`coalesce(sum(octet_length(${table.data})), 0)`.mapWith(Number) })
    .from(table)
    .where(eq(table.importId, importId));
  return {
    size,
    async *read(start, end) {
      for (let at = start; at < end; ) {
        const seq = Math.floor(at / CHUNK_BYTES);
        const chunk = await chunkOf(db, importId, seq);
        if (!chunk) return;
        const from = seq * CHUNK_BYTES;
        yield chunk.subarray(at - from, end - from);
        at = from + CHUNK_BYTES;
      }
    },
  };
}

/** It may be set aside between one chunk and the next. */
async function chunkOf(db: Db, importId: string, seq: number): Promise<Uint8Array | undefined> {
  const found = await db.execute<{ data: Uint8Array }>(sql`
    select data, 1 as place from ${importSources} where import_id = ${importId} and seq = ${seq}
    union all select data, 2 from ${importChunks} where import_id = ${importId} and seq = ${seq}
    order by place limit 1`);
  return found[0]?.data;
}

/** Makes room for what an uploaded file is read as. */
export async function setAside(db: Db, importId: string) {
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into ${importSources} (import_id, seq, data)
      select import_id, seq, data from ${importChunks} where import_id = ${importId}`);
    await tx.delete(importChunks).where(eq(importChunks.importId, importId));
  });
}

export const dropAside = (db: Db, importId: string) =>
  db.delete(importSources).where(eq(importSources.importId, importId));
