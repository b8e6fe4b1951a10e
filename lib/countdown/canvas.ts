import type { Frame } from "./gif";
import type { Mask } from "./glyphs";

/** Colours by their numbers: nothing, then from a box's ground to its ink. */
const CLEAR = 0;
const GROUND = 1;
const SHADES = 6;

/** A picture of few colours that knows what of it has changed. */
export class Canvas {
  private readonly pixels: Uint8Array;
  private shown: Uint8Array | null = null;
  /** Between which columns there is anything new. */
  private touched = { left: 0, right: 0 };

  constructor(
    readonly width: number,
    readonly height: number,
    private readonly radius: number,
  ) {
    this.pixels = new Uint8Array(width * height);
  }

  static colors(background: string, color: string): number[][] {
    const [ground, ink] = [background, color].map((hex) =>
      [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)),
    );
    const shades = Array.from({ length: SHADES + 1 }, (_, shade) =>
      ground!.map((value, i) => Math.round(value + ((ink![i]! - value) * shade) / SHADES)),
    );
    return [[0, 0, 0], ...shades];
  }

  /** From top to bottom. */
  paintBox(x: number, width: number) {
    const { left, right } = this.touched;
    this.touched = { left: Math.min(left, x), right: Math.max(right, x + width) };
    for (let y = 0; y < this.height; y++) {
      const inset = this.insetOf(Math.min(y, this.height - 1 - y));
      this.pixels.fill(GROUND, y * this.width + x + inset, y * this.width + x + width - inset);
    }
  }

  /** How far the edge of a box stands back in the rows of its corners. */
  private insetOf(row: number) {
    const { radius } = this;
    return row < radius ? Math.round(radius - Math.sqrt(radius ** 2 - (radius - row - 0.5) ** 2)) : 0;
  }

  /** Around a point. */
  paintText({ ink, width, height }: Mask, x: number, y: number, strength = 1) {
    const left = Math.round(x - width / 2);
    const top = Math.round(y - height / 2);
    for (let at = 0; at < ink.length; at++) {
      const shade = Math.round((ink[at]! / 255) * SHADES * strength);
      if (shade === 0) continue;
      this.pixels[(top + Math.floor(at / width)) * this.width + left + (at % width)] = GROUND + shade;
    }
  }

  /** The smallest part that holds all that has changed since the last time, with holes where it has not; null when nothing has. */
  takeChange(): Omit<Frame, "delayMs"> | null {
    const { width, height, pixels, shown, touched } = this;
    this.shown = pixels.slice();
    this.touched = { left: width, right: 0 };
    if (!shown) return { x: 0, y: 0, width, height, pixels: this.shown };
    let [left, right, top, bottom] = [width, 0, -1, 0];
    for (let y = 0; y < height; y++) {
      for (let x = touched.left; x < touched.right; x++) {
        if (shown[y * width + x] === pixels[y * width + x]) continue;
        bottom = y;
        if (top < 0) top = y;
        if (x < left) left = x;
        if (x > right) right = x;
      }
    }
    if (top < 0) return null;
    const change = { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
    const changed = new Uint8Array(change.width * change.height);
    for (let y = 0, i = 0; y < change.height; y++) {
      for (let at = (top + y) * width + left, end = at + change.width; at < end; at++, i++) {
        changed[i] = shown[at] === pixels[at] ? CLEAR : pixels[at]!;
      }
    }
    return { ...change, pixels: changed };
  }
}
