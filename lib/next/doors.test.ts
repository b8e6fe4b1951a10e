import { readdirSync, readFileSync } from "node:fs";
import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import config from "../../next.config.mjs";
import { proxy } from "../../proxy";
import { basePolicy } from "./policy.mjs";

const doors = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) =>
  /(actions|route)\.ts$/.test(file),
);

test("every verb at a door has a name of its own: the audit writes it down", () => {
  const nameless = doors.filter((file) =>
    /\b(action|route|fileRoute)\((?:[^()]|\([^()]*\))*=>/.test(readFileSync(`app/${file}`, "utf8")),
  );
  expect(nameless).toEqual([]);
});

test("names of functions live through the build", () => {
  expect(config.experimental?.turbopackMinify).toMatchObject({ server: false });
});

/** What next.config.mjs sets on the answer to this path. */
async function headersOf(path: string) {
  const rules = (await config.headers!()).filter(({ source }) =>
    new RegExp(`^${source.replace(":path*", ".*")}$`).test(path),
  );
  return Object.fromEntries(
    rules.flatMap(({ headers }) => headers.map(({ key, value }) => [key.toLowerCase(), value])),
  );
}

test.each(["/", "/sign-in", "/demo/templates/tpl_1", "/demo/inbox", "/view", "/admin", "/api/v1/contacts"])(
  "no other site frames %s or learns its address, and no file is run as what it is not",
  async (path) =>
    expect(await headersOf(path)).toEqual({
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
    }),
);

const ownPolicy = doors.filter((file) => {
  const text = readFileSync(`app/${file}`, "utf8");
  return /recipientHeaders|viewHeaders|frameHeaders|sendAttachment|answerTracking|content-security-policy/i.test(text);
});

test("answers that show mails are found", () => expect(ownPolicy.length).toBeGreaterThanOrEqual(9));

test.each(ownPolicy)("%s keeps the policy it answers with", async (file) => {
  const path = `/${file}`
    .replace(/\/\([^)]+\)/g, "")
    .replace(/\/route\.ts$/, "")
    .replace(/\[(\w+)\]/g, "$1_1");
  expect(await headersOf(path)).toEqual({ "x-content-type-options": "nosniff" });
  const { headers } = proxy(new NextRequest(`http://localhost${path}`));
  expect(headers.get("content-security-policy")).toBeNull();
});

const policyOf = (headers: Headers, name = "content-security-policy") => headers.get(name)!.split("; ");

test("a page runs the scripts alone that its own answer names, and Next is told the same", () => {
  const answer = () =>
    proxy(new NextRequest("http://localhost/sign-in", { headers: { "x-lettermill-nonce": "guessed" } })).headers;
  const [first, second] = [answer(), answer()];
  const nonce = first.get("x-middleware-request-x-lettermill-nonce")!;
  expect(nonce).toMatch(/^[0-9a-f-]{36}$/);
  expect(policyOf(first)).toEqual([...basePolicy.split("; "), `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`]);
  expect(policyOf(first, "x-middleware-request-content-security-policy")).toEqual(policyOf(first));
  expect(policyOf(second)).not.toEqual(policyOf(first));
});
