#!/usr/bin/env node
// Installs and compiles what is missing, then hands over to bin/cli.ts on a Node that is new enough.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, indexTemplates, install, nodeArgs, nodeFolder, nodeProblem } from "./prepare.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const cli = await prepare().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
const folder = nodeFolder();
const args = process.argv.slice(2);
const child = spawn(join(folder, "node"), [...nodeArgs(args[0]), cli, ...args], {
  env: {
    ...process.env,
    PATH: `${folder}${delimiter}${process.env.PATH}`,
    NODE_ENV: args[0] === "dev" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    // Next would read .env files by rules of its own; lib/env.ts reads them.
    __NEXT_PROCESSED_ENV: "true",
  },
  // The channel tells the child when this process is gone, however it went.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => process.exit(signal ? 1 : code));

async function prepare() {
  const problem = nodeProblem({
    version: process.versions.node,
    platform: process.platform,
    arch: process.arch,
  });
  if (problem) throw new Error(problem);
  install();
  indexTemplates();
  return bundle();
}
