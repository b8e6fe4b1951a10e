/** How long a reading rests, measured by what it took: it never takes more than a tenth of one connection. */
const REST = 9;

type Turn = { ready: Promise<void>; waiting?: Promise<unknown>; last?: Promise<unknown> };

/** Pages and routes are two copies in one process. */
const shared = globalThis as { lettermillTurns?: Map<string, Turn> };

/**
 * One reading for all who ask while it waits for its turn. Nobody gets what was read before they asked, so that the last
 * who asks learns how things ended.
 */
export function readTogether<T>(key: string, read: () => Promise<T>): Promise<T> {
  const turns = (shared.lettermillTurns ??= new Map());
  const turn: Turn = turns.get(key) ?? { ready: Promise.resolve() };
  turns.set(key, turn);
  turn.waiting ??= turn.ready.then(() => {
    turn.waiting = undefined;
    const startedAt = performance.now();
    const reading = read();
    const rest = () => new Promise<void>((done) => setTimeout(done, REST * (performance.now() - startedAt)));
    turn.last = reading;
    turn.ready = reading.then(rest, rest).then(() => {
      if (!turn.waiting) turns.delete(key);
    });
    return reading;
  });
  return turn.waiting as Promise<T>;
}

/** What was read last while the next reading waits for its turn; without such, a reading. */
export const readRecent = <T>(key: string, read: () => Promise<T>) =>
  (shared.lettermillTurns?.get(key)?.last as Promise<T> | undefined) ?? readTogether(key, read);
