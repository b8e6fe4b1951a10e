/** Writes many rows in statements that stay below the protocol's 65,535 parameters. */
export async function inChunks<T>(rows: T[], write: (rows: T[]) => PromiseLike<unknown>) {
  for (let at = 0; at < rows.length; at += 1000) await write(rows.slice(at, at + 1000));
}
