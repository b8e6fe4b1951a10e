import { defineConfig } from "vitest/config";

const isLong = process.env.LETTERMILL_LONG === "1";

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: [`{app,bin,components,drizzle,emails,inngest,lib}/**/*${isLong ? ".long" : ""}.test.{ts,tsx}`],
    exclude: isLong ? [] : ["**/*.long.test.ts"],
    passWithNoTests: isLong,
    globalSetup: "lib/test/global-setup.ts",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: isLong ? 10 * 60_000 : 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: "v8",
      include: ["lib/**/*.ts", "inngest/**/*.ts"],
      exclude: ["**/*.test.ts", "lib/test/**"],
      reporter: ["text-summary", "json-summary"],
      thresholds: { lines: 90 },
    },
  },
});
