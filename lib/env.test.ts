import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readChosenEnv, readEnv, settings } from "./env";

let root: string;
const put = (name: string, content: string) => writeFileSync(join(root, name), content);
const needed = { LETTERMILL_SECRET: "x".repeat(32), DATABASE_URL: "postgres://localhost/one" };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lettermill-env-"));
});
afterEach(() => rmSync(root, { recursive: true }));

test(".env.example lists every setting, each once, with a comment before it", () => {
  const text = readFileSync(".env.example", "utf8");
  const names = [...text.matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(names.toSorted()).toEqual(settings.toSorted());
  for (const block of text.split("\n\n")) expect(block.startsWith("#"), block).toBe(true);
});

test("a copy of .env.example changes nothing", () => {
  const plain = readEnv(needed, root);
  put(".env", readFileSync(".env.example", "utf8"));
  expect(readEnv(needed, root)).toEqual(plain);
});

test("the process comes before .env.<environment>, that before .env, and that before what was generated", () => {
  mkdirSync(join(root, ".data"));
  put(".data/secrets.json", JSON.stringify({ LETTERMILL_SECRET: "g".repeat(32), INNGEST_EVENT_KEY: "generated" }));
  put(".data/runtime.json", JSON.stringify({ DATABASE_URL: "postgres://localhost/embedded", INBOX_PORT: "2525" }));
  put(".env", "PORT=1000\nHOST=0.0.0.0\nLOG_LEVEL=warn\nLETTERMILL_ENV=staging\nINBOX_PORT=");
  put(".env.staging", "PORT=2000\nHOST=::1");
  expect(readEnv({ PORT: "3001" }, root)).toMatchObject({
    LETTERMILL_ENV: "staging",
    PORT: 3001,
    HOST: "::1",
    LOG_LEVEL: "warn",
    DATABASE_URL: "postgres://localhost/embedded",
    INBOX_PORT: 2525,
    INNGEST_EVENT_KEY: "generated",
    APP_URL: "http://localhost:3001",
    LETTERMILL_DATA: join(root, ".data"),
  });
  put(".data/runtime.json", JSON.stringify({ ...needed, APP_URL: "http://localhost:7000" }));
  put(".env.staging", "");
  put(".env", "LETTERMILL_ENV=staging");
  expect([readEnv({}, root).APP_URL, readEnv({ PORT: "1" }, root).APP_URL]).toEqual([
    "http://localhost:7000",
    "http://localhost:1",
  ]);
  const chosen = readChosenEnv({}, root);
  expect([chosen.INBOX_PORT, chosen.DATABASE_URL]).toEqual([0, undefined]);
});

test("tests do not read .env", () => {
  put(".env", "DATABASE_URL=postgres://localhost/precious");
  expect(() => readEnv({ LETTERMILL_ENV: "test", LETTERMILL_SECRET: needed.LETTERMILL_SECRET }, root)).toThrow(
    "DATABASE_URL",
  );
});

test("each variable that is missing or wrong is named", () => {
  const read = () => readEnv({ PORT: "many", APP_URL: "ftp://x", MAIL_URL: "post://x" }, root);
  for (const name of ["PORT", "APP_URL", "MAIL_URL", "DATABASE_URL", "LETTERMILL_SECRET"]) expect(read).toThrow(name);
  expect(read).toThrow(".env.example");
  expect(() => readEnv({ ...needed, PORT: "many" }, root)).toThrow(/:\n {2}PORT: must be a port.*$/);
});

test("an Inngest server needs its own keys, not the generated ones", () => {
  mkdirSync(join(root, ".data"));
  put(".data/secrets.json", JSON.stringify({ INNGEST_EVENT_KEY: "generated", INNGEST_SIGNING_KEY: "generated" }));
  const server = { ...needed, INNGEST_BASE_URL: "http://inngest:8288" };
  expect(() => readEnv(server, root)).toThrow("INNGEST_EVENT_KEY: is needed with INNGEST_BASE_URL");
  expect(() => readEnv({ ...server, INNGEST_EVENT_KEY: "a" }, root)).toThrow("INNGEST_SIGNING_KEY");
  expect(readEnv({ ...server, INNGEST_EVENT_KEY: "a", INNGEST_SIGNING_KEY: "b" }, root).INNGEST_EVENT_KEY).toBe("a");
});

test("the first admin needs address and password", () => {
  expect(() => readEnv({ ...needed, ADMIN_EMAIL: "a@example.com" }, root)).toThrow("ADMIN_PASSWORD");
  expect(() => readEnv({ ...needed, ADMIN_PASSWORD: "long enough" }, root)).toThrow("ADMIN_EMAIL");
});

test("a build needs neither database nor secret", () => {
  expect(readEnv({ NEXT_PHASE: "phase-production-build" }, root).DATABASE_URL).toMatch("invalid");
  expect(() => readEnv({}, root)).toThrow("DATABASE_URL");
});

test("the files of the four environments set nothing unknown", () => {
  for (const name of ["development", "test", "staging", "production"]) {
    for (const setting of Object.keys(parseEnv(readFileSync(`.env.${name}`, "utf8"))))
      expect(settings).toContain(setting);
  }
});
