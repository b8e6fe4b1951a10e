import { AppError } from "@/lib/errors";
import { EncodingSniffer, isBinary } from "@/lib/imports/encoding";

/** Old files say how they are written only inside of themselves, and not always truly. */
const declared = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i;

/** The text of a file: what its first bytes say, else UTF-8 if it can be, else what it says of itself, else a guess. */
export function decodeText(bytes: Uint8Array): string {
  const sniffer = new EncodingSniffer();
  sniffer.push(bytes);
  const sniffed = sniffer.encoding();
  if (!sniffed.startsWith("utf-16") && isBinary(bytes))
    throw new AppError("invalid", "templates.errors.import.notText");
  const start = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  const said = sniffed.startsWith("utf") ? undefined : declared.exec(start)?.[1]?.toLowerCase();
  const encoding = said && !/^(utf-?8|unicode)$/.test(said) ? said : sniffed;
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes).replaceAll("\0", "");
    if (text.trim()) return text;
  } catch {
    throw new AppError("invalid", "templates.errors.import.encoding", { encoding });
  }
  throw new AppError("invalid", "templates.errors.import.empty");
}
