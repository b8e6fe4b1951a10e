import sharp from "sharp";

type Size = { width: number; height: number };

/** Noise, as a photograph has it. */
export const photo = ({ width, height }: Size) =>
  sharp({
    create: { width, height, channels: 3, background: "#888", noise: { type: "gaussian", mean: 128, sigma: 40 } },
  });

/** One colour, as a drawing has it. */
export const drawing = ({ width, height }: Size, background = "#3366cc") =>
  sharp({ create: { width, height, channels: 4, background } });

/** Frames of different colours in one file. */
export async function film(size: Size, colours: string[]) {
  const frames = await Promise.all(colours.map((colour) => drawing(size, colour).png().toBuffer()));
  return sharp(frames, { join: { animated: true } });
}

export async function* once(file: Uint8Array) {
  yield file;
}
