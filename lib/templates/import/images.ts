import { posix } from "node:path";
import { AppError } from "@/lib/errors";
import { maskLiquid } from "../liquid-tokens";
import { looseTokens } from "../mask";
import type { ImportedImage } from "../schema";

/** Keeps an image and says where it is found. */
export type KeepImage = (image: { name: string; bytes: Buffer }) => Promise<string>;

/** By attribute or by style; in Outlook's comments too, which no parser reads. */
const sources =
  /\b(?:src|background|poster)\s{0,9}=\s{0,9}(?:"(?<double>[^"]*)"|'(?<single>[^']*)')|url\(\s{0,9}(?:"(?<quoted>[^"()]*)"|'(?<apostrophed>[^'()]*)'|&quot;(?<written>[^&()]*)&quot;|(?<bare>[^()"'\s&]*))\s{0,9}\)/dgi;

type Place = { begin: number; end: number; src: string };

/**
 * Images that came along, in the archive or written into the HTML, are kept and their places lead there. All others stay
 * as they are. The answer names each once.
 */
export async function keepImages(
  html: string,
  files: Map<string, Buffer>,
  folder: string,
  keep: KeepImage,
): Promise<{ html: string; images: ImportedImage[] }> {
  const places = findPlaces(html);
  const found = new Map<string, { image: ImportedImage; url?: string }>();
  for (const { src } of places) {
    if (!found.has(src)) found.set(src, await keepOne(src, files, folder, keep));
  }
  let result = "";
  let at = 0;
  for (const { begin, end, src } of places) {
    result += html.slice(at, begin) + (found.get(src)!.url ?? html.slice(begin, end));
    at = end;
  }
  return { html: result + html.slice(at), images: [...found.values()].map(({ image }) => image) };
}

function findPlaces(html: string): Place[] {
  return [...maskLiquid(html, looseTokens(html)).matchAll(sources)].flatMap(({ indices }) => {
    const [begin, end] = Object.values(indices!.groups!).find((range) => range !== undefined) ?? [0, 0];
    const src = html.slice(begin, end).replaceAll("&amp;", "&").trim();
    return src === "" ? [] : [{ begin, end, src }];
  });
}

async function keepOne(src: string, files: Map<string, Buffer>, folder: string, keep: KeepImage) {
  const written = /^data:image\/([a-z0-9.+-]{1,20})(?:;[^,]{0,100})?;base64,/i.exec(src);
  if (/^(https?:)?\/\//i.test(src)) return { image: { src, outcome: "remote" as const } };
  const name = written ? `embedded.${written[1]}` : src;
  const bytes = written ? Buffer.from(src.slice(written[0].length), "base64") : findFile(src, files, folder);
  const said = { src: written ? `data:image/${written[1]}` : src };
  if (!bytes) return { image: { ...said, outcome: "missing" as const } };
  try {
    return { image: { ...said, outcome: "kept" as const }, url: await keep({ name: posix.basename(name), bytes }) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { image: { ...said, outcome: "refused" as const } };
  }
}

/** As a browser would resolve it from the page; names that differ in case only, as Windows doesn't mind. */
function findFile(src: string, files: Map<string, Buffer>, folder: string) {
  const path = posix.normalize(posix.join(folder, decoded(src.replace(/[?#].*$/s, "")).replaceAll("\\", "/")));
  const exact = files.get(path);
  if (exact) return exact;
  const lower = path.toLowerCase();
  return [...files].find(([name]) => name.toLowerCase() === lower)?.[1];
}

function decoded(text: string) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
