import sharp from "sharp";
import { expect, test } from "vitest";
import { drawCountdown } from "./draw";
import { drawText, type Mask } from "./glyphs";
import { Look, measure, type Span, spans, splitTime, twoDigits } from "./schema";

const lookOf = (told: Partial<Look>) => Look.parse({ background: "#000000", color: "#ffffff", ...told });

/** By another library, as a mail client would show each. */
async function framesOf(gif: Uint8Array) {
  const { delay = [], pages = 1 } = await sharp(gif, { pages: -1 }).metadata();
  const { data, info } = await sharp(gif, { pages: -1 })
    .flatten({ background: "#000000" })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const height = info.height / pages;
  const frames: Mask[] = Array.from({ length: pages }, (_, page) => {
    const ink = data.subarray(page * height * info.width, (page + 1) * height * info.width);
    return { width: info.width, height, ink };
  });
  return { frames, delay };
}

const inkAt = ({ ink, width }: Mask, x: number, y: number) => ink[y * width + x]!;

/** The signs in a part of a picture, each cut out as its ink reaches. */
function signsIn(frame: Mask, left: number, right: number): Mask[] {
  const rows = Array.from({ length: Math.round(frame.height * 0.66) }, (_, y) => y);
  const hasInk = (x: number) => rows.some((y) => inkAt(frame, x, y) > 40);
  const signs: Mask[] = [];
  for (let x = left; x < right; x++) {
    if (!hasInk(x)) continue;
    let end = x;
    while (end < right && hasInk(end)) end++;
    const inked = rows.filter((y) =>
      Array.from({ length: end - x }, (_, i) => inkAt(frame, x + i, y)).some((v) => v > 40),
    );
    const top = inked[0]!;
    const size = { width: end - x, height: inked.at(-1)! - top + 1 };
    const ink = Uint8Array.from({ length: size.width * size.height }, (_, i) =>
      inkAt(frame, x + (i % size.width), top + Math.floor(i / size.width)),
    );
    signs.push({ ...size, ink });
    x = end;
  }
  return signs;
}

/** How far apart two pictures are when one is laid upon the other, corner on corner. */
function distance(a: Mask, b: Mask) {
  let sum = 0;
  const [width, height] = [Math.max(a.width, b.width), Math.max(a.height, b.height)];
  const at = (mask: Mask, x: number, y: number) => (x < mask.width && y < mask.height ? inkAt(mask, x, y) : 0);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) sum += Math.abs(at(a, x, y) - at(b, x, y));
  return sum / (width * height);
}

/** What a reader would read: the numbers, from left to right. */
async function read(frame: Mask, look: Look): Promise<string[]> {
  const { box } = measure(look);
  const known = await Promise.all([..."0123456789"].map((digit) => drawText(digit, Math.round(box.width * 2 * 0.48))));
  const step = frame.width / look.units.length;
  return [...look.units].map((_, i) => {
    const signs = signsIn(frame, Math.round(i * step), Math.round((i + 1) * step));
    return signs
      .map((sign) => known.map((mask) => distance(sign, mask)))
      .map((distances) => distances.indexOf(Math.min(...distances)))
      .join("");
  });
}

const expected = (left: number, units: Span) => splitTime(left, units).map(({ count }) => twoDigits(count));

test("time is split into units, the first of which takes all above it", () => {
  expect(expected(3 * 86_400 + 4 * 3_600 + 5 * 60 + 6, "dhms")).toEqual(["03", "04", "05", "06"]);
  expect(expected(3 * 86_400 + 4 * 3_600 + 5 * 60 + 6, "hm")).toEqual(["76", "05"]);
  expect(expected(90_000, "ms")).toEqual(["999", "00"]);
});

test("each of sixty frames, one a second, shows the second that it stands for", async () => {
  const look = lookOf({ units: "dhms" });
  // The first seconds change all units at once.
  const from = 12 * 86_400 + 3;
  const { frames, delay } = await framesOf(await drawCountdown(look, from));
  expect(delay).toEqual(Array(60).fill(1_000));
  for (const [second, frame] of frames.entries())
    expect(await read(frame, look)).toEqual(expected(from - second, "dhms"));
});

test.each(spans)("the first frame of %s is right by itself", async (units) => {
  for (const left of [0, 1, 59, 12_345, 98_765_432]) {
    const look = lookOf({ units, locale: "ru", size: "small" });
    const { frames } = await framesOf(await drawCountdown(look, left));
    expect(await read(frames[0]!, look)).toEqual(expected(left, units));
  }
});

test("without seconds there is a frame for what changes only, and it lasts", async () => {
  const look = lookOf({ units: "dhm" });
  const { frames, delay } = await framesOf(await drawCountdown(look, 3_600 + 20));
  expect(delay).toEqual([21_000, 39_000]);
  expect(await Promise.all(frames.map((frame) => read(frame, look)))).toEqual([
    ["00", "01", "00"],
    ["00", "00", "59"],
  ]);
});

test("at the end it stands still, with zeros or with what was written", async () => {
  const { frames } = await framesOf(await drawCountdown(lookOf({}), 0));
  expect(frames).toHaveLength(1);
  const over = lookOf({ over: "Распродажа закончилась, но мы ещё увидимся — & <скоро>" });
  const [said] = (await framesOf(await drawCountdown(over, 0))).frames;
  const inked = Array.from({ length: said!.width }, (_, x) => x).filter((x) =>
    Array.from({ length: said!.height }, (_, y) => inkAt(said!, x, y)).some((ink) => ink > 100),
  );
  expect(inked[0]).toBeGreaterThan(8);
  expect(inked.at(-1)).toBeLessThan(said!.width - 8);
  expect(inked.length).toBeGreaterThan(said!.width / 2);
});

test("what is over in the middle of the minute ends with that", async () => {
  const over = lookOf({ over: "Over" });
  const { frames } = await framesOf(await drawCountdown(over, 5));
  const still = (await framesOf(await drawCountdown(over, 0))).frames[0]!;
  expect(frames).toHaveLength(6);
  expect(distance(frames[5]!, still)).toBeLessThan(1);
});

test("words follow the number and the language", async () => {
  const wordsOf = async (locale: "en" | "ru", days: number) => {
    const { frames } = await framesOf(await drawCountdown(lookOf({ units: "d", locale }), days * 86_400));
    const { ink, width, height } = frames[0]!;
    return ink.subarray(Math.round(height * 0.68) * width);
  };
  const [one, two, five, english] = await Promise.all([
    wordsOf("ru", 1),
    wordsOf("ru", 2),
    wordsOf("ru", 5),
    wordsOf("en", 5),
  ]);
  expect(new Set([one, two, five, english].map((ink) => Buffer.from(ink).toString("base64"))).size).toBe(4);
});

test("it weighs little, in every look", async () => {
  for (const size of ["small", "normal", "large"] as const) {
    for (const locale of ["en", "ru"] as const) {
      const look = lookOf({ size, locale, background: "#1d4ed8", color: "#ffffff" });
      expect((await drawCountdown(look, 12 * 86_400 + 30)).length).toBeLessThan(60_000);
    }
  }
});

test("the same second is the same picture", async () => {
  expect(await drawCountdown(lookOf({}), 1_000)).toEqual(await drawCountdown(lookOf({}), 1_000));
});
