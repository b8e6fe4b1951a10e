import { z } from "zod";
import { AppError } from "@/lib/errors";
import { explainError, translate } from "@/lib/i18n/translate";

type Command = { summary: string; load(): Promise<{ run(args: string[]): Promise<void> }> };

const commands: Record<string, Command> = {
  start: {
    summary: "start everything: database, web and worker; --demo brings a filled workspace",
    load: () => import("./commands/start"),
  },
  dev: { summary: "the same for developers, with reload", load: () => import("./commands/dev") },
  build: { summary: "compile the pages for production", load: () => import("./commands/build") },
  web: { summary: "serve pages and API only", load: () => import("./commands/web") },
  worker: { summary: "send mail and run jobs only; there may be several", load: () => import("./commands/worker") },
  send: { summary: "send a campaign now: lettermill send <campaign>", load: () => import("./commands/send") },
  "send-due": { summary: "send every campaign whose time has come", load: () => import("./commands/send-due") },
  "create-admin": { summary: "make an admin who may sign in at once", load: () => import("./commands/create-admin") },
  grant: { summary: "change a role: lettermill grant <email> <role>", load: () => import("./commands/grant") },
  "setup-link": { summary: "print a link to make the first admin", load: () => import("./commands/setup-link") },
  "open-workspace": {
    summary: "drop its list of addresses: lettermill open-workspace <name in the address>",
    load: () => import("./commands/open-workspace"),
  },
  "rotate-token-key": {
    summary: "sign access tokens with a new key",
    load: () => import("./commands/rotate-token-key"),
  },
  seed: { summary: "fill a workspace with a year of demo mail", load: () => import("./commands/seed") },
  reseal: {
    summary: "encrypt what is kept sealed anew, under the first of SEAL_SECRETS",
    load: () => import("./commands/reseal"),
  },
  "verify-audit": {
    summary: "find out whether the audit log was tampered with",
    load: () => import("./commands/verify-audit"),
  },
  migrate: { summary: "bring the database up to this version", load: () => import("./commands/migrate") },
};

const [name = "help", ...args] = process.argv.slice(2);
const command = commands[name];

if (!command) {
  const isHelp = ["help", "--help", "-h"].includes(name);
  if (!isHelp) console.error(`There is no command "${name}".\n`);
  console.log(help());
  process.exit(isHelp ? 0 : 1);
}

try {
  const { run } = await command.load();
  await run(args);
  process.exit();
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

/** A refusal as a sentence; what we did not foresee with all there is to know. */
function explain(error: unknown) {
  if (error instanceof AppError) return explainError(error, "en").message;
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${translate("en", message)}`).join("\n");
  }
  if (!(error instanceof Error)) return error;
  // What we throw for people to read is a plain Error; any other kind is a bug.
  return error.constructor === Error ? error.message : error;
}

function help() {
  const lines = Object.entries(commands).map(([command, { summary }]) => `  ${command.padEnd(16)} ${summary}`);
  return `Usage: lettermill <command>\n\n${lines.join("\n")}\n`;
}
