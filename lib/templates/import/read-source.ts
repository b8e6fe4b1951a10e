import { posix } from "node:path";
import { AppError } from "@/lib/errors";
import { MAX_IMPORT_BYTES, MAX_TEMPLATE_BYTES } from "../schema";
import { isArchive, readArchive } from "./archive";
import { decodeText } from "./decode";

export type ImportFile = {
  file: AsyncIterable<Uint8Array>;
  /** What the sender said the length would be, in bytes. */
  announcedBytes: number | null;
};

/** The page to import, with the files beside it. */
export type ImportSource = { text: string; files: Map<string, Buffer>; folder: string };

/** Before styles are shared out and images kept; nothing sensible comes near. */
const MAX_TEXT_BYTES = 2 * MAX_TEMPLATE_BYTES;

export async function readSource(upload: ImportFile): Promise<ImportSource> {
  const bytes = await readWhole(upload);
  if (!isArchive(bytes)) return { text: textOf(bytes), files: new Map(), folder: "" };
  const files = await readArchive(bytes);
  const page = findPage([...files.keys()]);
  if (!page) throw new AppError("invalid", "templates.errors.import.noPage");
  return { text: textOf(files.get(page)!), files, folder: posix.dirname(page) };
}

async function readWhole({ file, announcedBytes }: ImportFile): Promise<Buffer> {
  if (announcedBytes !== null && announcedBytes > MAX_IMPORT_BYTES) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let received = 0;
  for await (const piece of file) {
    received += piece.length;
    if (received > MAX_IMPORT_BYTES) throw tooLarge();
    pieces.push(piece);
  }
  if (announcedBytes !== null && received !== announcedBytes) {
    throw new AppError("invalid", "templates.errors.import.cutOff", { received, expected: announcedBytes });
  }
  return Buffer.concat(pieces);
}

const tooLarge = () =>
  new AppError("invalid", "templates.errors.import.tooLarge", { limit: MAX_IMPORT_BYTES / 1024 / 1024 });

function textOf(bytes: Buffer) {
  if (bytes.length > MAX_TEXT_BYTES) throw new AppError("invalid", "templates.errors.tooLarge");
  return decodeText(bytes);
}

/** The page that lies highest, an index before others. */
function findPage(paths: string[]): string | undefined {
  const depth = (path: string) => path.split("/").length;
  const isIndex = (path: string) => /(^|\/)index\.\w+$/i.test(path);
  return paths
    .filter((path) => /\.(html?|mjml)$/i.test(path))
    .toSorted((a, b) => depth(a) - depth(b) || Number(isIndex(b)) - Number(isIndex(a)) || (a < b ? -1 : 1))[0];
}
