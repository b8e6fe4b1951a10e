import { createServer } from "node:net";
import { freePort } from "@/lib/db/embedded";
import { forgetEnv, readChosenEnv, type settings } from "@/lib/env";
import { readRuntime, writeRuntime } from "./installation";

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

/** Notes for all processes where the installation, its inbox and its worker are reached. */
export async function choosePorts(data: string) {
  const chosen = readChosenEnv();
  const last = readRuntime(data);
  const inbox = await choosePort("INBOX_PORT", chosen.INBOX_PORT, last.INBOX_PORT, chosen.INBOX_HOST);
  const worker = await choosePort("WORKER_PORT", chosen.WORKER_PORT, last.WORKER_PORT, chosen.WORKER_HOST);
  const ports = { INBOX_PORT: String(inbox), WORKER_PORT: String(worker) };
  writeRuntime(data, { ...last, ...ports, APP_URL: chosen.APP_URL });
  forgetEnv();
}
