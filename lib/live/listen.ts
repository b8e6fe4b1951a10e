import { db } from "@/lib/db";
import { log } from "@/lib/log";
import { liveChannel } from "../live";
import { LiveEvent } from "./schema";

/** `null` means that news may have been missed. */
type Heard = (event: LiveEvent | null) => void;
type Listener = { workspaceId: string; heard: Heard; closed: () => void };

/** Next's bundle and our own modules are two copies in one process: they share these, and one connection. */
const shared = globalThis as { lettermillLive?: { listeners: Set<Listener>; connection?: Promise<unknown> } };
const state = () => (shared.lettermillLive ??= { listeners: new Set() });

/** Hears what changes in a workspace until the returned function is called; `closed` when the process ends first. */
export function listenLive(workspaceId: string, heard: Heard, closed: () => void): () => void {
  const { listeners } = state();
  const listener = { workspaceId, heard, closed };
  listeners.add(listener);
  connect();
  return () => void listeners.delete(listener);
}

/** Ends all open streams: the process is about to go. */
export function closeLive() {
  const { listeners } = state();
  for (const { closed } of listeners) closed();
  listeners.clear();
}

/** Asked once: the driver connects again by itself, after a first try in vain too, and then `listening` runs. */
function connect() {
  state().connection ??= db.$client
    .listen(liveChannel, hear, listening)
    .catch((error) => log.warn({ err: error }, "live updates wait for the database"));
}

function hear(payload: string) {
  const [workspaceId, topic, id] = payload.split(" ");
  const event = LiveEvent.safeParse({ topic, id });
  if (!event.success) return;
  for (const listener of state().listeners) if (listener.workspaceId === workspaceId) listener.heard(event.data);
}

function listening() {
  for (const { heard } of state().listeners) heard(null);
}
