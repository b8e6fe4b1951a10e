// Runs the tests, all of them or a part, and ends with one line: how many passed, how many failed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { install, nodeFolder, nodeProblem } from "./prepare.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const problem = nodeProblem({ version: process.versions.node, platform: process.platform, arch: process.arch });
if (problem) {
  console.error(problem);
  process.exit(1);
}
install();

const reports = "build/test";
const distDir = ".next-test";
const folder = nodeFolder();
const total = { passed: 0, failed: 0 };

const parts = {
  lint: [lint],
  types: [types],
  all: [installChromium, lint, types, coverage, build, journeys],
  unit: [unit],
  coverage: [coverage],
  e2e: [installChromium, build, journeys],
  long: [installChromium, installSpamAssassin, longTests, build, longJourneys],
};

const part = process.argv[2] ?? "all";
if (!parts[part]) {
  console.error(`There is no part "${part}". There are: ${Object.keys(parts).join(", ")}.`);
  process.exit(1);
}
mkdirSync(reports, { recursive: true });
for (const step of parts[part]) step();
const isCounted = parts[part].some((step) => step !== lint && step !== types);
if (isCounted) console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

/** A step without tests of its own: counted only when it fails. */
function require(title, ...commands) {
  heading(title);
  if (!commands.every(([command, ...args]) => run(command, args))) total.failed += 1;
}

function lint() {
  require("Lint", ["npx", "biome", "check"], ["npx", "knip"]);
}

function types() {
  require("Types", ["npx", "next", "typegen"], ["npx", "tsc", "--noEmit"]);
}

function build() {
  require("Production build", [process.execPath, "bin/lettermill.mjs", "build"]);
}

function installChromium() {
  const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  if (places.some(existsSync)) return;
  if (isDebianRoot()) installPackages("Chromium", "chromium");
  else require("Chromium", ["npx", "playwright", "install", "chromium"]);
}

/** Elsewhere its test says what is missing. */
function installSpamAssassin() {
  if (existsSync("/usr/bin/spamassassin") || !isDebianRoot()) return;
  installPackages("SpamAssassin", "--no-install-recommends", "spamassassin");
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync("/etc/debian_version");
}

function installPackages(title, ...args) {
  require(title, ["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", ...args]);
}

function unit() {
  vitest("Unit and integration tests", "unit");
}

function coverage() {
  vitest("Unit and integration tests, with coverage", "unit", ["--coverage"]);
}

function longTests() {
  vitest("Long tests", "long", [], { LETTERMILL_LONG: "1" });
}

function journeys() {
  playwright("Browser journeys", "journeys");
}

function longJourneys() {
  playwright("Long browser journeys", "long-journeys", { LETTERMILL_LONG: "1" });
}

function vitest(title, name, args = [], env = {}) {
  heading(title);
  const report = freshReport(name);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const succeeded = run("npx", ["vitest", "run", "--config", "lib/test/vitest.config.ts", ...reporters, ...args], env);
  count(succeeded, report, ({ numPassedTests, numFailedTests }) => [numPassedTests, numFailedTests]);
}

function playwright(title, name, env = {}) {
  heading(title);
  const report = freshReport(name);
  const args = ["playwright", "test", "--config", "e2e/playwright.config.ts"];
  const succeeded = run("npx", args, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(report) });
  count(succeeded, report, ({ stats }) => [stats.expected + stats.flaky, stats.unexpected]);
}

function freshReport(name) {
  const report = join(reports, `${name}.json`);
  rmSync(report, { force: true });
  return report;
}

/** A run that failed without a failed test (a crash, too little coverage) counts as one. */
function count(succeeded, report, figures) {
  const [passed, failed] = existsSync(report) ? figures(JSON.parse(readFileSync(report, "utf8"))) : [0, 0];
  total.passed += passed;
  total.failed += succeeded ? failed : Math.max(1, failed);
}

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
    env: {
      ...process.env,
      PATH: `${folder}${delimiter}${process.env.PATH}`,
      NEXT_TELEMETRY_DISABLED: "1",
      ...(command === process.execPath && { LETTERMILL_ENV: "test", NEXT_DIST_DIR: distDir }),
      ...env,
    },
  });
  if (error) console.error(error.message);
  return status === 0;
}

function heading(title) {
  console.log(`\n== ${title}`);
}
