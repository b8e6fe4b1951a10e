import { Inngest } from "inngest";
import { deriveKey } from "@/lib/crypto";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { createExecutor, type Executor } from "./executor/executor";

/** True when an Inngest server or Inngest Cloud keeps time instead of the executor in the worker. */
export const isExternal = () => env.INNGEST_BASE_URL !== undefined;

let embedded: Executor | undefined;

/** The executor of this process; it connects when it is started. */
export const executor = () =>
  (embedded ??= createExecutor({
    databaseUrl: env.DATABASE_URL,
    signingKey: signingKey(),
    settings: { retentionMs: env.JOBS_KEEP_HOURS * 3_600_000 },
  }));

/** Requests are always signed: an unsigned endpoint would let anyone start functions. */
const signingKey = () =>
  env.INNGEST_SIGNING_KEY ?? `signkey-lettermill-${deriveKey("inngest signing").toString("hex")}`;

export const inngest = new Inngest({
  id: "lettermill",
  isDev: false,
  logger: log,
  ...(isExternal()
    ? { eventKey: env.INNGEST_EVENT_KEY, signingKey: env.INNGEST_SIGNING_KEY }
    : {
        baseUrl: "http://executor.invalid",
        eventKey: "embedded",
        signingKey: signingKey(),
        fetch: (input: RequestInfo | URL, init?: RequestInit) => executor().fetch(input, init),
      }),
}).setEnvVars({
  INNGEST_API_BASE_URL: env.INNGEST_BASE_URL,
  INNGEST_EVENT_API_BASE_URL: env.INNGEST_EVENT_API_BASE_URL ?? env.INNGEST_BASE_URL,
});
