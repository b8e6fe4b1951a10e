import { Readable } from "node:stream";
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";

/** A stored file that is read from wherever one likes: an archive says at its end what is in it. */
export type Source = {
  size: number;
  /** From `start` up to, and without, `end`. */
  read(start: number, end: number): AsyncIterable<Uint8Array>;
};

/** Opens a source as a ZIP archive. What went wrong in the source itself stays apart from what is wrong with the archive. */
export class SourceReader extends RandomAccessReader {
  failure: unknown = null;

  constructor(private readonly source: Source) {
    super();
  }

  open(): Promise<ZipFile> {
    return fromRandomAccessReaderPromise(this, this.source.size, { autoClose: false });
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.watched(this.source.read(start, end)), { objectMode: false });
  }

  private async *watched(pieces: AsyncIterable<Uint8Array>) {
    try {
      yield* pieces;
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}
