import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";

const flag = z.enum(["0", "1", "true", "false"]).transform((text) => text === "1" || text === "true");
const portError = "must be a port, a whole number from 0 to 65535";
const port = z.coerce.number(portError).int(portError).min(0, portError).max(65535, portError);
const list = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));

const Env = z.object({
  LETTERMILL_ENV: z.enum(["development", "test", "staging", "production"]).default("production"),
  LETTERMILL_DATA: z.string().default(".data"),
  LETTERMILL_SECRET: z.string().min(32),
  SEAL_SECRETS: list.pipe(z.array(z.string().min(32))).default([]),
  APP_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, "")),
  HOST: z.string().default("127.0.0.1"),
  PORT: port.default(3000),
  MAX_REQUESTS: z.coerce.number().int().min(10).max(100_000).default(200),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  POSTGRES_PORT: port.default(0),
  JOBS_KEEP_HOURS: z.coerce.number().int().min(1).max(8760).default(72),
  INNGEST_BASE_URL: z.url().optional(),
  INNGEST_EVENT_API_BASE_URL: z.url().optional(),
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  WORKER_HOST: z.string().default("127.0.0.1"),
  WORKER_PORT: port.default(0),
  WORKER_URL: z.url().optional(),
  INBOX_HOST: z.string().default("127.0.0.1"),
  INBOX_PORT: port.default(0),
  LOCAL_INBOX_OPEN: flag.default(false),
  LOCAL_INBOX_KEEP: z.coerce.number().int().min(1).default(20_000),
  MAIL_URL: z
    .string()
    .regex(/^(console$|smtps?:\/\/|resend:\/\/)/, "must be console, smtp://…, smtps://… or resend://<key>")
    .or(z.literal(""))
    .default(""),
  MAIL_FROM: z.string().default("Lettermill <lettermill@localhost>"),
  MAIL_ALLOW_LIST: list.default([]),
  ADMIN_EMAIL: z.email().optional(),
  ADMIN_PASSWORD: z.string().min(10).optional(),
  ASSETS_S3_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/$/, ""))
    .optional(),
  ASSETS_S3_REGION: z.string().default("us-east-1"),
  ASSETS_S3_ACCESS_KEY_ID: z.string().optional(),
  ASSETS_S3_SECRET_ACCESS_KEY: z.string().optional(),
  ACCESS_TOKEN_MINUTES: z.coerce.number().int().min(1).max(1_440).default(30),
  REFRESH_TOKEN_DAYS: z.coerce.number().int().min(1).max(365).default(7),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/$/, ""))
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default("OpenID"),
  REGISTRATION_OPEN: flag.default(true),
  SHOW_TOTALS: flag.default(false),
  TRUSTED_PROXIES: list.default([]),
  PRIVATE_ADDRESSES_ALLOWED: flag.default(false),
  LINK_CHECKS: flag.default(false),
  RESEND_BASE_URL: z.url().default("https://api.resend.com"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  NEXT_DIST_DIR: z.string().default(".next"),
});
export type Env = z.output<typeof Env>;

/** Everything that can be set, by name; `.env.example` must list the same (a test compares). */
export const settings = Object.keys(Env.shape);

/**
 * Process environment, then `.env.<environment>`, then `.env` (not in tests), then what the installation generated in its data folder.
 * Throws an Error that names each variable that is missing or wrong.
 */
export function readEnv(own: Source = process.env, root = process.cwd()): Env {
  const { chosen, generated } = readSources(own, root);
  const merged = { ...generated, ...chosen };
  // A build needs no database and no secret: it only loads the modules.
  if (own.NEXT_PHASE === "phase-production-build") {
    merged.DATABASE_URL ??= "postgres://build.invalid/none";
    merged.LETTERMILL_SECRET ??= "only-for-the-build-never-for-serving";
  }
  return parse(Env, merged);
}

const FirstEnv = Env.omit({ DATABASE_URL: true, LETTERMILL_SECRET: true }).extend({
  DATABASE_URL: Env.shape.DATABASE_URL.optional(),
});

/** What people set, without what an installation generates for itself: all there is before its first start. */
export const readChosenEnv = (own: Source = process.env, root = process.cwd()) =>
  parse(FirstEnv, readSources(own, root).chosen);

/** What makes no sense without its companions. */
const companions: [name: keyof Env, needs: (keyof Env)[]][] = [
  ["INNGEST_BASE_URL", ["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"]],
  ["INNGEST_EVENT_API_BASE_URL", ["INNGEST_BASE_URL"]],
  ["ASSETS_S3_URL", ["ASSETS_S3_ACCESS_KEY_ID", "ASSETS_S3_SECRET_ACCESS_KEY"]],
  ["GOOGLE_CLIENT_ID", ["GOOGLE_CLIENT_SECRET"]],
  ["GITHUB_CLIENT_ID", ["GITHUB_CLIENT_SECRET"]],
  ["OIDC_ISSUER", ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]],
  ["ADMIN_EMAIL", ["ADMIN_PASSWORD"]],
  ["ADMIN_PASSWORD", ["ADMIN_EMAIL"]],
];

function parse<Schema extends z.ZodType>(schema: Schema, values: Source): z.output<Schema> {
  const parsed = schema.safeParse({
    ...values,
    APP_URL: values.APP_URL ?? `http://localhost:${Number(values.PORT) || 3000}`,
  });
  const lines = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `  ${path.join(".")}: ${message}`),
    ...companions.flatMap(([name, needs]) =>
      values[name] ? needs.filter((need) => !values[need]).map((need) => `  ${need}: is needed with ${name}`) : [],
    ),
  ];
  if (parsed.success && lines.length === 0) return parsed.data;
  throw new Error(`The configuration is not complete. See .env.example for each of these:\n${lines.join("\n")}`);
}

type Source = Record<string, string | undefined>;

function readSources(process_: Source, root: string) {
  const own = withoutEmpty(process_);
  // Tests never touch what somebody set up for a real installation.
  const base = own.LETTERMILL_ENV === "test" ? {} : readFile(resolve(root, ".env"));
  const environment = own.LETTERMILL_ENV ?? base.LETTERMILL_ENV ?? "production";
  const files = { ...base, ...readFile(resolve(root, `.env.${environment}`)) };
  const data = resolve(root, own.LETTERMILL_DATA ?? files.LETTERMILL_DATA ?? ".data");
  const chosen: Source = { ...files, ...own, LETTERMILL_ENV: environment, LETTERMILL_DATA: data };
  const generated: Source = { ...readJson(`${data}/secrets.json`), ...readJson(`${data}/runtime.json`) };
  // The generated keys are for the executor in the worker; a server of Inngest's has keys of its own.
  if (chosen.INNGEST_BASE_URL) {
    delete generated.INNGEST_EVENT_KEY;
    delete generated.INNGEST_SIGNING_KEY;
  }
  // Where a running installation is reached stands there for the commands beside it.
  if (chosen.PORT) delete generated.APP_URL;
  return { chosen, generated };
}

const readFile = (path: string) => (existsSync(path) ? withoutEmpty(parseEnv(readFileSync(path, "utf8"))) : {});
const readJson = (path: string): Source => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {});

/** `NAME=` in a file means "not set". */
const withoutEmpty = (values: Source): Source =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ""));

let parsed: Env | undefined;

/** Gives settings to this process and its children before the first use; what is already set wins. */
export function presetEnv(values: Partial<Record<keyof Env, string>>) {
  for (const [name, value] of Object.entries(values)) process.env[name] ||= value;
  forgetEnv();
}

/** What was parsed is read again at the next use: the installation has just written more of it. */
export const forgetEnv = () => {
  parsed = undefined;
};

/** The environment of a child process: ours and `values`. */
export const childEnv = (values: Record<string, string> = {}): NodeJS.ProcessEnv => ({ ...process.env, ...values });

/** The one place that reads the environment; parsed at the first use, so that the command line can prepare it before. */
export const env = new Proxy({} as Env, {
  get: (_, name) => (parsed ??= readEnv())[name as keyof Env],
});

/** next-auth knows its own address from the process alone; without this it would believe a Host header. */
export function tellAddress() {
  process.env.NEXTAUTH_URL = env.APP_URL;
}
