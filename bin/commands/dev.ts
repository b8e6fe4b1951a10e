import { context } from "esbuild";
import { env, presetEnv } from "@/lib/env";
import { bundleOptions, fingerprint } from "../prepare.mjs";
import { runInstallation } from "../supervisor/run";

const outdir = "build/dev";

/** Web and worker with reload, for developers. */
export async function run() {
  presetEnv({ LETTERMILL_ENV: "development" });
  const say = (line: string) => console.log(line);
  let onChange = () => {};
  const watcher = await watch(say, () => onChange());
  try {
    await runInstallation({
      dev: true,
      script: `${outdir}/cli.js`,
      say,
      onReady: async ({ worker }) => {
        say(`\nLettermill is at ${env.APP_URL}\n`);
        onChange = () => {
          say("The worker's sources changed; starting it again.");
          void worker.restart();
        };
      },
    });
  } finally {
    await watcher.dispose();
  }
}

/** Compiles the worker now and whenever a source changes; tells when the result is another one. */
async function watch(say: (line: string) => void, onChange: () => void) {
  let last: string | undefined;
  const watcher = await context({
    ...bundleOptions,
    outdir,
    logLevel: "warning",
    plugins: [
      {
        name: "restart",
        setup: ({ onEnd }) =>
          onEnd(({ errors }) => {
            if (errors.length > 0) return say("The worker goes on with the last sources that compiled.");
            const current = fingerprint([outdir]);
            if (last && last !== current) onChange();
            last = current;
          }),
      },
    ],
  });
  await watcher.rebuild();
  await watcher.watch();
  return watcher;
}
