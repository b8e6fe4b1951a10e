import type { SenderConfig, Transport } from "@/lib/mail/transport";

const IDLE_MS = 30_000;

type Entry = { transport: Promise<Transport>; userCount: number; timer?: NodeJS.Timeout };

/** Open ways to servers, kept between steps and shared by campaigns, so that a sender's connections are counted once. */
const entries = new Map<string, Entry>();

/** The transport for a sender as it is configured now; `giveBack` must follow. It closes when nobody used it for a while. */
export async function borrowTransport(
  config: SenderConfig,
  open: (config: SenderConfig) => Promise<Transport>,
): Promise<{ transport: Transport; giveBack(): void }> {
  const key = JSON.stringify(config);
  let entry = entries.get(key);
  if (!entry) entries.set(key, (entry = { transport: open(config), userCount: 0 }));
  const mine = entry;
  clearTimeout(mine.timer);
  mine.userCount++;
  const giveBack = () => {
    mine.userCount--;
    if (mine.userCount > 0) return;
    mine.timer = setTimeout(() => void close(key), IDLE_MS);
    mine.timer.unref();
  };
  try {
    return { transport: await mine.transport, giveBack };
  } catch (error) {
    entries.delete(key);
    throw error;
  }
}

async function close(key: string) {
  const entry = entries.get(key);
  entries.delete(key);
  clearTimeout(entry?.timer);
  await (await entry?.transport)?.close();
}

export const closeTransports = () => Promise.all([...entries.keys()].map(close));
