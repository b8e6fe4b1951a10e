/** What `isDatabaseAway` knows a database by that neither answers nor hangs up: frozen, or behind a dead network. */
export const DATABASE_SILENT = "DATABASE_SILENT";

/** Waits for an answer that the database gives in milliseconds, when it gives any; then says that it is away. */
export function inTime<T>(reading: Promise<T>, timeoutMs = 5_000): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const silence = Object.assign(new Error("the database does not answer"), { code: DATABASE_SILENT });
  const timer = setTimeout(reject, timeoutMs, silence);
  reading.then(resolve, reject);
  return promise.finally(() => clearTimeout(timer));
}
