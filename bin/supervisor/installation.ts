import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import type { ProcessName } from "@/lib/processes";

/** What one run of the installation decided and tells its processes; `lib/env.ts` reads the upper-case names. */
export type Runtime = Partial<{
  APP_URL: string;
  DATABASE_URL: string;
  POSTGRES_PORT: string;
  INBOX_PORT: string;
  WORKER_PORT: string;
  children: ProcessName[];
}>;

/** Makes the data folder, closed to others, and its secrets; says whether it is a new one. */
export function prepareData(data: string) {
  const isNew = !existsSync(join(data, "secrets.json"));
  mkdirSync(join(data, "log"), { recursive: true });
  // As root PostgreSQL runs as another user, who must get through this folder, but need not list it.
  chmodSync(data, userInfo().uid === 0 ? 0o711 : 0o700);
  chmodSync(join(data, "log"), 0o700);
  if (isNew) makeSecrets(join(data, "secrets.json"));
  return { isNew };
}

/** Of several that make them at once the first wins. */
function makeSecrets(path: string) {
  const unfinished = `${path}.${process.pid}`;
  writeFile(unfinished, {
    LETTERMILL_SECRET: randomBytes(32).toString("base64url"),
    INNGEST_SIGNING_KEY: `signkey-prod-${randomBytes(32).toString("hex")}`,
    INNGEST_EVENT_KEY: randomBytes(24).toString("base64url"),
  });
  try {
    linkSync(unfinished, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  rmSync(unfinished);
}

export function readRuntime(data: string): Runtime {
  const path = join(data, "runtime.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}

export const writeRuntime = (data: string, runtime: Runtime) => writeFile(join(data, "runtime.json"), runtime);

/** Whole or not at all, and for our eyes only: it holds keys and the database's password. */
function writeFile(path: string, content: object) {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, path);
}
