import { pipeline, Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

export type ZipPart = { path: string; texts: AsyncIterable<string> | Iterable<string> };

const VERSION = 20;
/** Names are UTF-8; sizes and checksum follow the data, since they are not known before. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1980-01-01, the first day a ZIP archive knows: the same rows make the same file. */
const DATE = 0x21;

/** A ZIP archive (APPNOTE 6.3) as it is made: each part is read when its turn comes, and only as fast as it is taken. */
export async function* zipStream(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { path, texts } of parts) {
    const name = Buffer.from(path);
    const start = offset;
    const head = Buffer.concat([
      signed("PK\x03\x04", [2, VERSION], [2, FLAGS], [2, DEFLATED], [2, 0], [2, DATE], [12, 0]),
      sizes(name),
      name,
    ]);
    yield head;
    offset += head.length;
    let sum = 0;
    let size = 0;
    let packed = 0;
    async function* bytes() {
      for await (const text of texts) {
        const piece = Buffer.from(text);
        sum = crc32(piece, sum);
        size += piece.length;
        yield piece;
      }
    }
    const deflated = pipeline(Readable.from(bytes(), { objectMode: false }), createDeflateRaw(), () => {});
    for await (const piece of deflated) {
      packed += piece.length;
      yield piece;
    }
    const facts: Field[] = [
      [4, sum],
      [4, packed],
      [4, size],
    ];
    const tail = signed("PK\x07\x08", ...facts);
    yield tail;
    offset += packed + tail.length;
    directory.push(
      signed("PK\x01\x02", [2, VERSION], [2, VERSION], [2, FLAGS], [2, DEFLATED], [2, 0], [2, DATE], ...facts),
      sizes(name),
      fields([2, 0], [2, 0], [2, 0], [4, 0], [4, start]),
      name,
    );
  }
  yield Buffer.concat(directory);
  const length = directory.reduce((sum, piece) => sum + piece.length, 0);
  const count = directory.length / 4;
  yield signed("PK\x05\x06", [4, 0], [2, count], [2, count], [4, length], [4, offset], [2, 0]);
}

type Field = [bytes: number, value: number];

function fields(...all: Field[]) {
  return Buffer.concat(
    all.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      if (value > 0) field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

const signed = (signature: string, ...all: Field[]) =>
  Buffer.concat([Buffer.from(signature, "latin1"), fields(...all)]);

/** Of the name, and of what might follow it. */
const sizes = (name: Buffer) => fields([2, name.length], [2, 0]);
