import { env } from "@/lib/env";
import { buildPages } from "../supervisor/pages";
import { runInstallation } from "../supervisor/run";

/** Everything, for production and for a first look. */
export async function run() {
  const say = (line: string) => console.log(line);
  await runInstallation({
    dev: false,
    say,
    prepare: () => buildPages(say),
    onReady: async () => console.log(`\nLettermill is at ${env.APP_URL}\n`),
  });
}
