import { createServer } from "node:net";
import { freePort } from "@/lib/db/embedded";
import type { settings } from "@/lib/env";

const isFree = (port: number, host: string) =>
  new Promise<boolean>((done) => {
    const probe = createServer()
      .once("error", () => done(false))
      .listen(port, host, () => probe.close(() => done(true)));
  });

/** Fails with the name of the setting to change when somebody listens there. */
export async function requirePort(name: (typeof settings)[number], port: number, host: string) {
  if (await isFree(port, host)) return;
  throw new Error(
    `Port ${port} on ${host} is in use by another program. Set ${name} to a free one, in .env or before the command: ${name}=${port + 1} npm start`,
  );
}

/** The chosen port, or the one that was used last time if it is still free, or any free one. */
export async function choosePort(
  name: (typeof settings)[number],
  chosen: number,
  last: string | undefined,
  host: string,
) {
  if (chosen) await requirePort(name, chosen, host);
  if (chosen) return chosen;
  return last && (await isFree(Number(last), host)) ? Number(last) : freePort();
}
