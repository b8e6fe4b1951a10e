import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const isLong = process.env.LETTERMILL_LONG === "1";

const files = globSync("{app,bin,components,drizzle,emails,inngest,lib}/**/*.test.{ts,tsx}").filter(
  (file) => /\.long\.test\.tsx?$/.test(file) === isLong,
);
/** What a test changes for all in its process: the database, the environment, the clock, a module; or asks of them. */
const alone =
  /OwnDatabase|trappedWorkers|startEmbedded|close(Db|Live)|pg_stat_|process\.env|[sS]etEnv|vi\.(mock|spyOn|unstub|useFake)/;
const isAlone = (file: string) => isLong || alone.test(readFileSync(file, "utf8"));

/** Most files share a process and what it has loaded: loading it anew for each took half of their time. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    passWithNoTests: isLong,
    globalSetup: "lib/test/global-setup.ts",
    pool: "forks",
    maxWorkers: isLong ? 2 : 3,
    testTimeout: isLong ? 10 * 60_000 : 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "alone", include: files.filter(isAlone) } },
      { extends: true, test: { name: "together", isolate: false, include: files.filter((file) => !isAlone(file)) } },
    ],
    coverage: {
      provider: "v8",
      include: ["lib/**/*.ts", "inngest/**/*.ts"],
      exclude: ["**/*.test.ts", "lib/test/**"],
      reporter: ["text-summary", "json-summary"],
      thresholds: { lines: 90 },
    },
  },
});
