import { posix } from "node:path";
import { buffer } from "node:stream/consumers";
import { type Entry, fromBufferPromise } from "yauzl";
import { AppError, type ErrorValues } from "@/lib/errors";

/** One with files in it, or none. */
const beginnings = ["PK\x03\x04", "PK\x05\x06"];
export const isArchive = (bytes: Buffer) => beginnings.includes(bytes.toString("latin1", 0, 4));

const MAX_FILES = 500;
const MAX_UNPACKED_BYTES = 60 * 1024 * 1024;
/** Text packs to a tenth, at best to a fiftieth; what claims more was made to fill a disk. */
const MAX_RATIO = 200;
/** Below this, a ratio says nothing: a page of spaces is no bomb. */
const HARMLESS_BYTES = 2 * 1024 * 1024;

/** What systems put into archives without being asked. */
const litter = /^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/;
const archives = /\.(zip|rar|7z|tar|tgz|gz|bz2|xz|jar)$/i;
const UNIX_TYPE = 0o170000;
const UNIX_LINK = 0o120000;

const refusal = (name: string, values: ErrorValues = {}) =>
  new AppError("invalid", `templates.errors.import.${name}`, values);

/** The files of a ZIP by their paths, in memory. Refuses what no template needs: paths that lead out, links, archives in it, bombs. */
export async function readArchive(bytes: Buffer): Promise<Map<string, Buffer>> {
  try {
    return await unpack(bytes);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refusal(/absolute path|invalid relative path|invalid characters/.test(String(error)) ? "path" : "archive");
  }
}

async function unpack(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  if (zip.entryCount > MAX_FILES) throw refusal("tooMany", { limit: MAX_FILES });
  const files = new Map<string, Buffer>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName } = entry;
    if (fileName.includes("\0")) throw refusal("path");
    if (fileName.endsWith("/") || litter.test(fileName)) continue;
    const path = posix.normalize(fileName);
    refuseTricks(entry);
    if (files.has(path)) throw refusal("twice", { name: path });
    unpacked += entry.uncompressedSize;
    if (unpacked > MAX_UNPACKED_BYTES || (unpacked > HARMLESS_BYTES && unpacked > bytes.length * MAX_RATIO)) {
      throw refusal("bomb", { limit: MAX_UNPACKED_BYTES / 1024 / 1024 });
    }
    const file = await buffer(await zip.openReadStreamPromise(entry));
    if (isArchive(file)) throw refusal("nested", { name: path });
    files.set(path, file);
  }
  return files;
}

function refuseTricks(entry: Entry) {
  const { fileName: name } = entry;
  if (entry.isEncrypted()) throw refusal("encrypted");
  if (((entry.externalFileAttributes >>> 16) & UNIX_TYPE) === UNIX_LINK) throw refusal("link", { name });
  if (archives.test(name)) throw refusal("nested", { name });
}
