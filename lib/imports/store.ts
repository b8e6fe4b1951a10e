import { eq } from "drizzle-orm";
import { importChunks } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { EncodingSniffer } from "./encoding";
import { storeFile } from "./file";
import type { Opened } from "./formats/open";
import { type Encoding, MAX_FILE_BYTES, type SheetChoice } from "./schema";
import { dropAside, setAside } from "./source";

/** A file that lies in the database as text. */
export type Stored = { fileSize: number; encoding: Encoding; workbook?: SheetChoice };

/** So large anything may become; what becomes larger, no more than so many times what was uploaded. */
const HARMLESS_BYTES = 64 * 1024 ** 2;
const MOST_TIMES = 100;

export async function storeText(
  db: Db,
  importId: string,
  bytes: AsyncIterable<Uint8Array>,
  { known, uploadedBytes = MAX_FILE_BYTES }: { known?: Encoding; uploadedBytes?: number } = {},
): Promise<Stored> {
  const sniffer = known ? null : new EncodingSniffer();
  const most = Math.max(HARMLESS_BYTES, uploadedBytes * MOST_TIMES);
  const fileSize = await storeFile(db, importId, bytes, (piece, total) => {
    if (total > most) throw new AppError("invalid", "imports.errors.bomb");
    if (total > MAX_FILE_BYTES) throw tooLarge();
    sniffer?.push(piece);
  });
  return { fileSize, encoding: known ?? sniffer!.encoding() };
}

/** Stores what an uploaded file is read as in its place; a workbook is kept beside it, since another sheet may be wanted. */
export async function storeOpened(db: Db, importId: string, opened: Opened, uploadedBytes: number): Promise<Stored> {
  const { bytes, encoding: known, workbook } = opened;
  await setAside(db, importId);
  const stored = await storeText(db, importId, bytes, { known, uploadedBytes });
  if (!workbook) await dropAside(db, importId);
  return { ...stored, workbook };
}

/** Stores another sheet of a workbook in place of the one before. */
export async function storeSheet(db: Db, importId: string, opened: Opened, uploadedBytes: number): Promise<Stored> {
  const { bytes, encoding: known, workbook } = opened;
  await db.delete(importChunks).where(eq(importChunks.importId, importId));
  return { ...(await storeText(db, importId, bytes, { known, uploadedBytes })), workbook };
}

export const tooLarge = () => new AppError("invalid", "imports.errors.tooLarge", { limit: MAX_FILE_BYTES / 1024 ** 3 });
