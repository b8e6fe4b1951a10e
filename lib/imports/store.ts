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

export async function storeText(
  db: Db,
  importId: string,
  bytes: AsyncIterable<Uint8Array>,
  known?: Encoding,
): Promise<Stored> {
  const sniffer = known ? null : new EncodingSniffer();
  const fileSize = await storeFile(db, importId, bytes, (piece, total) => {
    if (total > MAX_FILE_BYTES) throw tooLarge();
    sniffer?.push(piece);
  });
  return { fileSize, encoding: known ?? sniffer!.encoding() };
}

/** Stores what an uploaded file is read as in its place; a workbook is kept beside it, since another sheet may be wanted. */
export async function storeOpened(db: Db, importId: string, { bytes, encoding, workbook }: Opened): Promise<Stored> {
  await setAside(db, importId);
  const stored = await storeText(db, importId, bytes, encoding);
  if (!workbook) await dropAside(db, importId);
  return { ...stored, workbook };
}

/** Stores another sheet of a workbook in place of the one before. */
export async function storeSheet(db: Db, importId: string, { bytes, encoding, workbook }: Opened): Promise<Stored> {
  await db.delete(importChunks).where(eq(importChunks.importId, importId));
  return { ...(await storeText(db, importId, bytes, encoding)), workbook };
}

export const tooLarge = () => new AppError("invalid", "imports.errors.tooLarge", { limit: MAX_FILE_BYTES / 1024 ** 3 });
