/** How long a first item waits for others: what a reader never notices saves a statement per item. */
const WINDOW_MS = 4;
const MAX_ITEMS = 1_000;

/** Writes items together. A promise resolves when its item is written, so nothing is lost in memory after the answer. */
export function batchWriter<Item>(write: (items: Item[]) => Promise<void>) {
  type Batch = { items: Item[]; written: Promise<void>; close(): void };
  let open: Batch | undefined;

  function begin(): Batch {
    const items: Item[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(close, WINDOW_MS);
    const batch = { items, written: promise.then(() => write(items)), close };
    function close() {
      clearTimeout(timer);
      if (open === batch) open = undefined;
      resolve();
    }
    return batch;
  }

  return (item: Item): Promise<void> => {
    const batch = (open ??= begin());
    batch.items.push(item);
    if (batch.items.length >= MAX_ITEMS) batch.close();
    return batch.written;
  };
}
