import sharp, { type Sharp, type SharpOptions } from "sharp";
import { invalidField } from "@/lib/errors";
import { type AssetFile, type AssetKind, MAX_GIF_BYTES, MAX_PIXELS, SHOWN_WIDTH } from "./schema";

type PreparedFile = AssetFile & { data: Uint8Array };
export type PreparedImage = { kind: AssetKind; files: PreparedFile[] };

/** A screenshot of a whole page is cut by no one, but shown narrower. */
const MAX_SHOWN_HEIGHT = 5_000;
const DENSITY = 2;

const QUALITY = 82;
/** Of pixels too small to be seen one by one less is enough. */
const DENSE_QUALITY = 68;

const TIMEOUT_SECONDS = 30;

/** Pages and workers need the processor too. */
sharp.concurrency(1);

/**
 * What mails show of an upload: turned upright, without metadata (places, names, thumbnails), as wide as it is shown and
 * twice as wide. A GIF stays as it is. Throws `invalid` for what is no image that mail clients know.
 */
export async function prepareImage(upload: Uint8Array): Promise<PreparedImage> {
  const source = kindOf(upload);
  if (!source) throw invalidField("file", "assets.errors.kind");
  const { width, height, pages = 1 } = await readable(sharp(upload, { limitInputPixels: false }).metadata());
  // Of a GIF one frame is looked at, of a moving WebP all are read at once.
  const pixels = width * height * (source === "webp" ? pages : 1);
  if (pixels > MAX_PIXELS) throw invalidField("file", "assets.errors.pixels", { limit: MAX_PIXELS / 1_000_000 });
  if (source === "gif") return keepGif(upload, width, height);
  return readable(source === "webp" && pages > 1 ? toGif(upload) : toStill(upload, source));
}

type Source = "png" | "jpeg" | "gif" | "webp";

/** In hex. */
const signatures: [source: Source, pattern: RegExp][] = [
  ["png", /^89504e470d0a1a0a/],
  ["jpeg", /^ffd8ff/],
  ["gif", /^474946383[79]61/],
  ["webp", /^52494646.{8}57454250/],
];

/** By what is in it: names and announced types are only claims. Nothing else reaches the decoders, SVG least of all. */
function kindOf(upload: Uint8Array): Source | undefined {
  const start = Buffer.from(upload.subarray(0, 12)).toString("hex");
  return signatures.find(([, pattern]) => pattern.test(start))?.[0];
}

async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch {
    throw invalidField("file", "assets.errors.broken");
  }
}

const open = (upload: Uint8Array, options?: SharpOptions) =>
  sharp(upload, { limitInputPixels: MAX_PIXELS, failOn: "error", ...options }).timeout({ seconds: TIMEOUT_SECONDS });

async function keepGif(upload: Uint8Array, width: number, height: number): Promise<PreparedImage> {
  if (upload.length > MAX_GIF_BYTES) {
    throw invalidField("file", "assets.errors.gifTooLarge", { limit: MAX_GIF_BYTES / 1024 / 1024 });
  }
  await readable(open(upload).resize(1).raw().toBuffer());
  return { kind: "gif", files: [{ width, height, bytes: upload.length, data: upload }] };
}

async function toGif(upload: Uint8Array): Promise<PreparedImage> {
  const resized = open(upload, { animated: true }).resize({ width: SHOWN_WIDTH, withoutEnlargement: true });
  const { data, info } = await resized.gif().toBuffer({ resolveWithObject: true });
  const height = info.pageHeight ?? info.height;
  return { kind: "gif", files: [{ width: info.width, height, bytes: data.length, data }] };
}

async function toStill(upload: Uint8Array, source: Source): Promise<PreparedImage> {
  const { data, info } = await open(upload)
    .autoOrient()
    .resize({
      width: SHOWN_WIDTH * DENSITY,
      height: MAX_SHOWN_HEIGHT * DENSITY,
      fit: "inside",
      withoutEnlargement: true,
    })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const full = sharp(data, { raw: { width, height, channels } });
  if (width <= SHOWN_WIDTH) {
    const { kind, file } = await encodeLighter(full, source, QUALITY);
    return { kind, files: [file] };
  }
  const { kind, file: dense } = await encodeLighter(full, source, DENSE_QUALITY);
  return { kind, files: [await encode(full.clone().resize({ width: SHOWN_WIDTH }), kind, QUALITY), dense] };
}

/** Photographs are lighter as JPEG, drawings as PNG, and JPEG knows no transparency. */
async function encodeLighter(image: Sharp, source: Source, quality: number) {
  const { isOpaque } = await image.clone().stats();
  const kinds: AssetKind[] = !isOpaque ? ["png"] : source === "jpeg" ? ["jpeg"] : ["png", "jpeg"];
  const encoded = await Promise.all(
    kinds.map(async (kind) => ({ kind, file: await encode(image.clone(), kind, quality) })),
  );
  return encoded.toSorted((a, b) => a.file.bytes - b.file.bytes)[0]!;
}

async function encode(image: Sharp, kind: AssetKind, quality: number): Promise<PreparedFile> {
  const encoded =
    kind === "jpeg"
      ? image.jpeg({ quality, mozjpeg: true })
      : image.png({ palette: true, quality: 90, compressionLevel: 9 });
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, bytes: data.length, data };
}
