import sharp from "sharp";
import { escapeHtml } from "@/lib/escape-html";

/** How much of each pixel the ink covers, of 255. */
export type Mask = { width: number; height: number; ink: Uint8Array };

/** A font of our own: the machine may have none. */
const fontfile = "public/fonts/lettermill-sans-bold.ttf";

export async function drawText(text: string, px: number): Promise<Mask> {
  const { data, info } = await sharp({
    text: { text: escapeHtml(text), font: `Lettermill Sans Bold ${px}`, fontfile, dpi: 72 },
  })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, ink: data };
}

/** As high and as deep as letters are. */
const TALL = "ÅЙgД|";
const masks = new Map<string, Promise<Mask>>();

/** On a common line, whichever letters they have: digits and the words below them, each drawn once. */
export function drawOnLine(text: string, px: number): Promise<Mask> {
  const key = `${px} ${text}`;
  let mask = masks.get(key);
  if (!mask) masks.set(key, (mask = cutOut(text, px)));
  return mask;
}

async function cutOut(text: string, px: number): Promise<Mask> {
  const [{ width }, whole] = await Promise.all([drawText(text, px), drawText(TALL + text, px)]);
  const ink = new Uint8Array(width * whole.height);
  for (let y = 0; y < whole.height; y++) {
    ink.set(whole.ink.subarray((y + 1) * whole.width - width, (y + 1) * whole.width), y * width);
  }
  return { width, height: whole.height, ink };
}
