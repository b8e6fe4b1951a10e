import { parseArgs } from "node:util";
import { ensureAdmin } from "@/lib/accounts/create-admin";
import { createSetupLink } from "@/lib/accounts/set-up";
import { closeDb, db } from "@/lib/db";
import { env } from "@/lib/env";
import { buildPages } from "../supervisor/pages";
import { runInstallation } from "../supervisor/run";

const say = (line: string) => console.log(line);

/** Everything, for production and for a first look. */
export async function run(args: string[]) {
  parseArgs({ args, options: {} });
  let setupLink: string | null = null;
  await runInstallation({
    dev: false,
    say,
    prepare: async () => {
      await buildPages(say);
      await ensureAdmin(db);
      setupLink = await createSetupLink(db);
      await closeDb();
    },
    onReady: async () => say(welcome(setupLink)),
  });
}

const welcome = (setupLink: string | null) => `
Lettermill is running at ${env.APP_URL}
${
  setupLink
    ? `
  Next: make the first admin at this address, which works once:
  ${setupLink}
`
    : ""
}
  Logs are in ${env.LETTERMILL_DATA}/log. Ctrl-C ends everything.
`;
