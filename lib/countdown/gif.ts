export type Rectangle = { x: number; y: number; width: number; height: number };
/** One number of a colour per pixel; 0 shows what was there before. */
export type Frame = Rectangle & { pixels: Uint8Array; delayMs: number };

/** So many colours at most. */
const COLOR_BITS = 3;
const COLORS = 1 << COLOR_BITS;
const CODES = 4_096;

/** GIF89a, played once. sharp would take some hundred milliseconds to find out what is known here: colours, and what changes. */
export function writeGif(size: { width: number; height: number }, colors: number[][], frames: Frame[]): Uint8Array {
  const table = Array.from({ length: COLORS }, (_, i) => colors[i] ?? [0, 0, 0]).flat();
  return Buffer.concat([
    Buffer.from("GIF89a"),
    bytes(...word(size.width), ...word(size.height), 0xf0 | (COLOR_BITS - 1), 0, 0, ...table),
    ...frames.flatMap(writeFrame),
    bytes(0x3b),
  ]);
}

const bytes = (...values: number[]) => Uint8Array.from(values);
const word = (value: number) => [value & 0xff, value >> 8];

/** It stays when the next one comes. */
const STAYING_WITH_HOLES = 0x05;

function writeFrame({ x, y, width, height, pixels, delayMs }: Frame): Uint8Array[] {
  const delay = word(Math.min(0xffff, Math.round(delayMs / 10)));
  return [
    bytes(0x21, 0xf9, 4, STAYING_WITH_HOLES, ...delay, 0, 0),
    bytes(0x2c, ...word(x), ...word(y), ...word(width), ...word(height), 0, COLOR_BITS),
    ...inBlocks(compress(pixels)),
  ];
}

function inBlocks(data: Uint8Array): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < data.length; at += 255) {
    const block = data.subarray(at, at + 255);
    blocks.push(bytes(block.length), block);
  }
  return [...blocks, bytes(0)];
}

/** Which code stands for a known code and the colour after it; 0: none yet. */
const known = new Uint16Array(CODES * COLORS);

/** LZW as GIF has it. */
function compress(pixels: Uint8Array): Uint8Array {
  const clear = COLORS;
  const end = clear + 1;
  const out = new Uint8Array(2 * pixels.length + 16);
  let length = 0;
  let bits = 0;
  let bitCount = 0;
  let width = COLOR_BITS + 1;
  let next = end + 1;
  const write = (code: number) => {
    bits |= code << bitCount;
    for (bitCount += width; bitCount >= 8; bitCount -= 8, bits >>>= 8) out[length++] = bits & 0xff;
  };
  known.fill(0);
  write(clear);
  let code = pixels[0]!;
  for (let i = 1; i < pixels.length; i++) {
    const color = pixels[i]!;
    const place = code * COLORS + color;
    if (known[place]) {
      code = known[place];
      continue;
    }
    write(code);
    code = color;
    if (next < CODES) {
      if (next === 1 << width) width++;
      known[place] = next++;
    } else {
      write(clear);
      known.fill(0);
      width = COLOR_BITS + 1;
      next = end + 1;
    }
  }
  write(code);
  // The reader has learned one more code by now.
  if (next === 1 << width && width < 12) width++;
  write(end);
  if (bitCount > 0) out[length++] = bits & 0xff;
  return out.subarray(0, length);
}
