import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { childEnv, readChosenEnv } from "@/lib/env";
import { fingerprint } from "../prepare.mjs";

const sources = [
  ...["app", "components", "drizzle", "emails", "inngest", "lib", "public"],
  ...["global.d.ts", "next.config.mjs", "package-lock.json", "package.json", "proxy.ts", "tsconfig.json"],
];

/** Compiles the pages when they changed since the last time. */
export async function buildPages(say: (line: string) => void, stop?: AbortSignal) {
  const { NEXT_DIST_DIR } = readChosenEnv();
  const current = fingerprint(sources);
  const note = join(NEXT_DIST_DIR, "lettermill-fingerprint");
  if (existsSync(note) && readFileSync(note, "utf8") === current) return;
  say("Building the pages; after an update this takes a minute …");
  const output: Buffer[] = [];
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    env: childEnv({ NEXT_DIST_DIR }),
    signal: stop,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => output.push(chunk));
  // Next adds the types of whatever folder it builds into, which must not change the checkout.
  const tsconfig = readFileSync("tsconfig.json");
  const [code] = await once(child, "exit", { signal: stop });
  if (!readFileSync("tsconfig.json").equals(tsconfig)) writeFileSync("tsconfig.json", tsconfig);
  if (code !== 0) throw new Error(`The pages could not be built:\n${Buffer.concat(output)}`);
  writeFileSync(note, current);
}
