/** How long a first item waits for others: what a reader never notices saves a statement per item. */
const WINDOW_MS = 4;
const MAX_ITEMS = 1_000;

/**
 * Does the work for many items at once. A promise resolves when that is done, so what was to be written is not lost in
 * memory after the answer.
 */
export function batched<Item, Result>(work: (items: Item[]) => Promise<Result>) {
  type Batch = { items: Item[]; done: Promise<Result>; close(): void };
  let open: Batch | undefined;

  function begin(): Batch {
    const items: Item[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(close, WINDOW_MS);
    const batch = { items, done: promise.then(() => work(items)), close };
    function close() {
      clearTimeout(timer);
      if (open === batch) open = undefined;
      resolve();
    }
    return batch;
  }

  return (item: Item): Promise<Result> => {
    const batch = (open ??= begin());
    batch.items.push(item);
    if (batch.items.length >= MAX_ITEMS) batch.close();
    return batch.done;
  };
}
