import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import type { ChaosReport } from "@/lib/test/faults/chaos";

/**
 * A campaign by two workers that are killed again and again, and PostgreSQL with them, to a server that misbehaves. What
 * came of it is printed, and written into docs/reliability.md. `npm run chaos -- [recipients] [kills]`
 */
const [recipients = 20_000, kills = 40] = process.argv.slice(2).map(Number);
const PAGE = "docs/reliability.md";
const data = mkdtempSync(join(tmpdir(), "lettermill-chaos-"));
Object.assign(process.env, {
  LETTERMILL_ENV: "test",
  LETTERMILL_SECRET: "a-secret-for-chaos-of-enough-characters",
  LETTERMILL_DATA: data,
  APP_URL: "http://localhost:3999",
  LOG_LEVEL: "silent",
});
const { runChaos } = await import("@/lib/test/faults/chaos");

const report = await runChaos({ recipients, kills, connections: 5 }, console.log);
rmSync(data, { recursive: true, force: true });
const table = tableOf(report);
console.log(`\n${table}`);
const [before, , after] = readFileSync(PAGE, "utf8").split(/<!-- chaos -->\n/);
writeFileSync(PAGE, `${before}<!-- chaos -->\n${table}<!-- chaos -->\n${after}`);
const { unconfirmed: _, ...wrong } = report.findings;
process.exit(Object.values(wrong).some((emails) => emails.length > 0) || inDoubt(report) > bound(report) ? 1 : 0);

function inDoubt({ findings, plannedDoubts }: ChaosReport) {
  return findings.unconfirmed.length - plannedDoubts;
}

function bound({ workerDeaths, connections }: ChaosReport) {
  return workerDeaths * connections;
}

function tableOf(report: ChaosReport): string {
  const { findings, killed, workerDeaths, longestGapMs, seconds } = report;
  const count = (n: number) => n.toLocaleString("en");
  const rows: [what: string, value: string, allowed: string][] = [
    ["lost", count(findings.lost.length), "0"],
    ["doubled", count(findings.doubled.length), "0"],
    ["taken for somebody who was to get nothing", count(findings.astray.length), "0"],
    ["falsely called sent", count(findings.falselySent.length), "0"],
    ["falsely called failed", count(findings.falselyFailed.length), "0"],
    ["left pending at the end", count(findings.leftPending.length), "0"],
    ["not in the ledger, or there too often", count(findings.unbalanced.length), "0"],
    [
      "in doubt because the server fell silent after the final dot",
      count(report.plannedDoubts),
      count(report.plannedDoubts),
    ],
    [
      "in doubt because a worker died",
      count(inDoubt(report)),
      `at most ${bound(report)}: ${workerDeaths} deaths, ${report.connections} connections`,
    ],
    ["longest time from a kill to the next mail", `${(longestGapMs / 1_000).toFixed(1)} s`, "30 s"],
  ];
  const kinds = Object.entries(killed).map(([what, times]) => `| ${what} | ${times} |`);
  return `${count(report.recipients)} recipients, ${report.kills} kills, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]!.model.trim()}, Node ${process.versions.node}, ${seconds} s.

| | found | allowed |
|---|---|---|
${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}

| killed with -9 | times |
|---|---|
${kinds.join("\n")}
`;
}
