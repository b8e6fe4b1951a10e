/** The whole of a body; null once it is more than the limit, of which no more is held, whatever length was announced. */
export async function readBody(source: Request["body"], limit: number): Promise<Buffer<ArrayBuffer> | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source ?? []) {
    size += piece.length;
    if (size > limit) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
