import { translate } from "@/lib/i18n/translate";
import { Canvas } from "./canvas";
import { type Frame, writeGif } from "./gif";
import { drawOnLine, drawText } from "./glyphs";
import { GAP, type Look, measure, splitTime, twoDigits, type Unit } from "./schema";

const SECONDS = 60;
/** For dense screens. */
const DENSITY = 2;
const RADIUS = 8 * DENSITY;

/** The next minute, or less if it is over before: the first frame is right where pictures don't move. */
export async function drawCountdown(look: Look, secondsLeft: number): Promise<Uint8Array> {
  const { units, background, color, over } = look;
  const size = measure(look);
  const canvas = new Canvas(size.width * DENSITY, size.height * DENSITY, RADIUS);
  const boxWidth = size.box.width * DENSITY;
  const frames: Frame[] = [];
  let painted: number[] = [];
  for (let second = 0; second <= Math.min(SECONDS - 1, secondsLeft); second++) {
    const left = secondsLeft - second;
    const parts = splitTime(left, units);
    if (left === 0 && over) await paintOver(canvas, over, boxWidth);
    else {
      for (const [i, part] of parts.entries()) {
        if (part.count === painted[i]) continue;
        await paintUnit(canvas, part, { x: i * (boxWidth + GAP * DENSITY), width: boxWidth }, look);
      }
    }
    painted = parts.map(({ count }) => count);
    const change = canvas.takeChange();
    if (change) frames.push({ ...change, delayMs: 1_000 });
    else frames.at(-1)!.delayMs += 1_000;
  }
  return writeGif(canvas, Canvas.colors(background, color), frames);
}

type Box = { x: number; width: number };

async function paintUnit(canvas: Canvas, { unit, count }: { unit: Unit; count: number }, box: Box, { locale }: Look) {
  canvas.paintBox(box.x, box.width);
  const digits = [...twoDigits(count)];
  const masks = await Promise.all(digits.map((digit) => drawOnLine(digit, Math.round(box.width * 0.48))));
  // Each has the same room, so that nothing moves when one is narrower.
  const room = Math.round(box.width * 0.3);
  const start = box.x + (box.width - room * digits.length) / 2;
  masks.forEach((mask, i) => {
    canvas.paintText(mask, start + (i + 0.5) * room, canvas.height * 0.42);
  });
  const word = translate(locale, `blocks.countdown.units.${unit}`, { count });
  const label = await drawOnLine(word, Math.round(box.width * 0.155));
  canvas.paintText(label, box.x + box.width / 2, canvas.height * 0.8, 0.8);
}

/** As large as there is room for. */
async function paintOver(canvas: Canvas, over: string, boxWidth: number) {
  canvas.paintBox(0, canvas.width);
  const wished = Math.round(boxWidth * 0.26);
  const room = canvas.width - 2 * RADIUS;
  const text = await drawText(over, wished);
  const fitting = text.width > room ? await drawText(over, Math.floor((wished * room) / text.width)) : text;
  canvas.paintText(fitting, canvas.width / 2, canvas.height / 2);
}
