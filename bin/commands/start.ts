import { parseArgs } from "node:util";
import { type Demo, seedDemo } from "@/drizzle/seed";
import { ensureAdmin } from "@/lib/accounts/create-admin";
import { createSetupLink } from "@/lib/accounts/set-up";
import { closeDb, db } from "@/lib/db";
import { env } from "@/lib/env";
import { buildPages } from "../supervisor/pages";
import { runInstallation } from "../supervisor/run";

const say = (line: string) => console.log(line);

/** Everything, for production and for a first look. */
export async function run(args: string[]) {
  const { values } = parseArgs({ args, options: { demo: { type: "boolean" } } });
  let setupLink: string | null = null;
  let demo: Demo | undefined;
  await runInstallation({
    dev: false,
    say,
    prepare: async (stop) => {
      await buildPages(say, stop);
      await ensureAdmin(db);
      if (values.demo) {
        say("Filling the demo workspace …");
        demo = await seedDemo(db);
      }
      setupLink = await createSetupLink(db);
      await closeDb();
    },
    onReady: async () => say(welcome({ setupLink, demo })),
  });
}

function welcome({ setupLink, demo }: { setupLink: string | null; demo?: Demo }) {
  const next = [
    setupLink && `Make the first admin at this address, which works once:\n  ${setupLink}`,
    demo && `The demo workspace is at ${env.APP_URL}/${demo.slug}`,
    demo?.admin && `Sign in as ${demo.admin.email} with the password ${demo.admin.password}`,
    `Logs are in ${env.LETTERMILL_DATA}/log. Ctrl-C ends everything.`,
  ];
  return `\nLettermill is running at ${env.APP_URL}\n\n${next
    .filter(Boolean)
    .map((line) => `  ${line}\n`)
    .join("\n")}`;
}
