import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stubEnv } from "@/lib/test/env";
import { startHttp } from "@/lib/test/http";
import { lintDeadLinks } from "./dead-links";
import { readMail } from "./read-mail";

let web: Awaited<ReturnType<typeof startHttp>>;
beforeEach(async () => {
  web = await startHttp(({ path }) =>
    path === "/drop" ? "drop" : { status: Number.parseInt(path.slice(1)), body: {} },
  );
});
afterEach(async () => {
  vi.unstubAllEnvs();
  stubEnv({});
  await web.stop();
});

const link = (url: string) => `<a href="${url}">x</a>\n`;
const lint = (...urls: string[]) => lintDeadLinks(readMail(urls.map(link).join("")));
const allow = { LINK_CHECKS: "1", PRIVATE_ADDRESSES_ALLOWED: "1" };

test("what is gone, broken or silent is named, each once, with where it stands", async () => {
  stubEnv(allow);
  const at = (path: string) => `${web.url}/${path}`;
  const found = await lint(at("200"), at("404"), at("500"), at("drop"), at("404"), "mailto:a@b.c", "#", "{{ x }}");
  expect(found).toMatchObject([
    { rule: "deadLink", topic: "links", lines: [2, 5], values: { url: at("404"), status: 404 } },
    { values: { url: at("500"), status: 500 } },
    { values: { url: at("drop"), status: "none" } },
  ]);
  expect(web.calls).toHaveLength(4);
});

test.each([301, 401, 403, 405, 429])("an answer of %i is no reason to doubt it", async (status) => {
  stubEnv(allow);
  expect(await lint(`${web.url}/${status}`)).toEqual([]);
});

test("nobody is asked unless the operator allows it", async () => {
  expect(await lint(`${web.url}/404`)).toEqual([]);
  expect(web.calls).toEqual([]);
});

test("nothing on this machine or in its network is asked", async () => {
  stubEnv({ LINK_CHECKS: "1" });
  expect(await lint(`${web.url}/404`)).toMatchObject([{ values: { status: "none" } }]);
  expect(web.calls).toEqual([]);
});

test("of very many links only the first are asked", async () => {
  stubEnv(allow);
  await lint(...Array.from({ length: 80 }, (_, i) => `${web.url}/200?${i}`));
  expect(web.calls).toHaveLength(50);
});
