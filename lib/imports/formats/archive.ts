import { crc32 } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { AppError } from "@/lib/errors";
import { type Source, SourceReader } from "./source";

const MAX_ENTRIES = 10_000;
/** A sheet with a million long rows; what claims more was made to keep a reader busy. */
export const MAX_PART_BYTES = 1024 * 1024 * 1024;

const refusal = (name: "brokenArchive" | "encrypted" | "bomb", values = {}) =>
  new AppError("invalid", `imports.errors.${name}`, values);

/** The files of a ZIP archive that lies in a source; nothing is unpacked before it is read. */
export class Archive {
  private constructor(
    private readonly reader: SourceReader,
    private readonly zip: ZipFile,
    private readonly entries: Map<string, Entry>,
  ) {}

  static async open(source: Source): Promise<Archive> {
    const reader = new SourceReader(source);
    try {
      const zip = await reader.open();
      if (zip.entryCount > MAX_ENTRIES) throw refusal("bomb");
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
      return new Archive(reader, zip, entries);
    } catch (error) {
      throw archiveError(error, reader);
    }
  }

  get paths() {
    return [...this.entries.keys()];
  }

  /** A file as it is unpacked: its length and its checksum are held against what the archive says. */
  async *read(path: string, limit = MAX_PART_BYTES): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(path);
    if (!entry) throw refusal("brokenArchive");
    if (entry.isEncrypted()) throw refusal("encrypted");
    if (entry.uncompressedSize > limit) throw refusal("bomb");
    let sum = 0;
    try {
      for await (const piece of await this.zip.openReadStreamPromise(entry)) {
        sum = crc32(piece, sum);
        yield piece;
      }
    } catch (error) {
      throw archiveError(error, this.reader);
    }
    if (sum !== entry.crc32) throw refusal("brokenArchive");
  }
}

function archiveError(error: unknown, reader: SourceReader) {
  if (reader.failure) return reader.failure;
  return error instanceof AppError ? error : refusal("brokenArchive");
}
