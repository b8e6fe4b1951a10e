import type { SenderConfig, Transport } from "@/lib/mail/transport";

const IDLE_MS = 30_000;

type Entry = { key: string; transport: Promise<Transport>; userCount: number; timer?: NodeJS.Timeout };

/** Open ways to servers by sender, kept between steps and shared by campaigns, so that a sender's connections are counted once. */
const entries = new Map<string, Entry>();
/** Those of senders that were changed while they were in use. */
const outdated = new Set<Entry>();

/**
 * The transport for a sender as it is configured now; `giveBack` must follow. It closes when nobody used it for a while,
 * or as soon as nobody does once the sender was changed: connections of before count against the server's limit, too.
 */
export async function borrowTransport(
  config: SenderConfig,
  open: (config: SenderConfig) => Promise<Transport>,
): Promise<{ transport: Transport; giveBack(): void }> {
  const entry = entryFor(config, open);
  clearTimeout(entry.timer);
  entry.userCount++;
  const giveBack = () => {
    entry.userCount--;
    if (entry.userCount > 0) return;
    if (outdated.delete(entry)) return void close(entry);
    entry.timer = setTimeout(() => void retire(config.id), IDLE_MS);
    entry.timer.unref();
  };
  try {
    return { transport: await entry.transport, giveBack };
  } catch (error) {
    if (entries.get(config.id) === entry) entries.delete(config.id);
    throw error;
  }
}

function entryFor(config: SenderConfig, open: (config: SenderConfig) => Promise<Transport>): Entry {
  const key = JSON.stringify(config);
  const known = entries.get(config.id);
  if (known?.key === key) return known;
  void retire(config.id);
  const entry = { key, transport: open(config), userCount: 0 };
  entries.set(config.id, entry);
  return entry;
}

/** Nobody else borrows it from here on. */
async function retire(senderId: string) {
  const entry = entries.get(senderId);
  if (!entry) return;
  entries.delete(senderId);
  if (entry.userCount > 0) outdated.add(entry);
  else await close(entry);
}

async function close({ transport, timer }: Entry) {
  clearTimeout(timer);
  await (await transport.catch(() => null))?.close();
}

export async function closeTransports() {
  const all = [...entries.values(), ...outdated];
  entries.clear();
  outdated.clear();
  await Promise.all(all.map(close));
}
