import { AppError } from "@/lib/errors";

const SLAB_BYTES = 4 * 1024 * 1024;
/** What a workbook's distinct texts may take up; they have to be at hand for every row. */
export const MAX_TEXT_BYTES = 96 * 1024 * 1024;

/** Very many texts by their numbers: as bytes in few blocks, where strings would take several times the room. */
export class Texts {
  private readonly slabs: Buffer[] = [];
  private used = SLAB_BYTES;
  private starts = new Uint32Array(1024);
  private lengths = new Uint32Array(1024);
  count = 0;

  add(text: string) {
    const length = Buffer.byteLength(text);
    if (length > SLAB_BYTES || this.slabs.length * SLAB_BYTES + length > MAX_TEXT_BYTES) {
      throw new AppError("invalid", "imports.errors.tooMuchText", { limit: MAX_TEXT_BYTES / 1024 / 1024 });
    }
    if (this.used + length > SLAB_BYTES) {
      this.slabs.push(Buffer.allocUnsafeSlow(SLAB_BYTES));
      this.used = 0;
    }
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.lengths = doubled(this.lengths);
    }
    this.slabs.at(-1)!.write(text, this.used);
    this.starts[this.count] = (this.slabs.length - 1) * SLAB_BYTES + this.used;
    this.lengths[this.count] = length;
    this.used += length;
    this.count++;
  }

  at(index: number): string | undefined {
    if (!(index < this.count)) return undefined;
    const start = this.starts[index]!;
    const from = start % SLAB_BYTES;
    return this.slabs[Math.floor(start / SLAB_BYTES)]!.toString("utf8", from, from + this.lengths[index]!);
  }
}

function doubled(numbers: Uint32Array<ArrayBuffer>) {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
