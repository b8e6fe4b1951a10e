import { dispatch } from "./dispatch";
import type { Engine } from "./engine";
import { byteLength, limits } from "./limits";
import type { EventPayload } from "./protocol";
import { transaction } from "./transaction";
import { wakeAll } from "./wake";

/** What is sent is more than an Inngest server takes. */
export class TooLarge extends Error {}

/**
 * Takes events in, all or none, and returns their ids. An id that came within the last day starts nothing; events without
 * one get theirs from `seed`, so that a send which the SDK repeats is one send.
 */
export async function ingest(engine: Engine, sent: EventPayload[], seed: string): Promise<string[]> {
  const events = sent.map((event, position) => ({
    ...event,
    id: event.id || `${seed}:${position}`,
    data: event.data ?? {},
    ts: event.ts || Date.now(),
  }));
  refuseExcess(events);
  const ids = events.map(({ id }) => id);
  await transaction(engine.sql, async (tx) => {
    const fresh = await tx<{ id: string }[]>`
      insert into executor.events (id) select * from unnest(${ids}::text[]) on conflict do nothing returning id`;
    const known = new Set(ids);
    for (const { id } of fresh) known.delete(id);
    for (const event of events) {
      if (known.has(event.id)) continue;
      known.add(event.id);
      await dispatch(engine, tx, event);
    }
    await wakeAll(tx);
  });
  engine.wake();
  return ids;
}

function refuseExcess(events: EventPayload[]) {
  if (events.length > limits.eventsPerSend) {
    throw new TooLarge(`${events.length} events in one send exceed ${limits.eventsPerSend}.`);
  }
  for (const event of events) {
    const bytes = byteLength(JSON.stringify(event));
    if (bytes > limits.eventBytes)
      throw new TooLarge(`Event ${event.name} of ${bytes} bytes exceeds ${limits.eventBytes}.`);
  }
}
