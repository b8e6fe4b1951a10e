import { readdirSync, readFileSync } from "node:fs";
import { isHTTPAccessFallbackError } from "next/dist/client/components/http-access-fallback/http-access-fallback";
import { expect, test } from "vitest";
import { z } from "zod";
import { OneCampaign } from "@/lib/campaigns/schema";
import { ListContacts } from "@/lib/contacts/schema";
import { readPath, readQuery } from "./page";

const Query = ListContacts.pick({ q: true, state: true }).extend({ mail: z.string().max(5).optional() });
const read = (asked: object) => readQuery(Query, Promise.resolve(asked));

test.each([
  ["what it knows is kept, the rest is nobody's", { q: " anna ", other: "1" }, { q: "anna" }],
  ["one value that makes no sense costs only itself", { q: "anna", state: "nonsense", mail: "toolong" }, { q: "anna" }],
  ["what is given twice is no value", { q: ["anna", "ben"], state: "subscribed" }, { state: "subscribed" }],
  ["NUL and halves of characters reach no query", { q: "an\0na\ud800" }, { q: "anna\ufffd" }],
  ["a name out of every object's own", JSON.parse('{"__proto__":"x","constructor":"y"}'), {}],
])("the address of a page: %s", async (_, asked, expected) => expect(await read(asked)).toEqual(expected));

test("ids in a path are such, or there is no page", async () => {
  const campaignId = `cmp_${"0".repeat(28)}`;
  const path = (id: string) => readPath(OneCampaign, Promise.resolve({ workspace: "demo", campaignId: id }));
  expect(await path(campaignId)).toEqual({ workspace: "demo", campaignId });
  for (const id of ["", "\0", "%00", `${campaignId}\0`, campaignId.replace("cmp", "lst")]) {
    await expect(path(id), JSON.stringify(id)).rejects.toSatisfy(isHTTPAccessFallbackError);
  }
});

const pages = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) =>
  /^\((app|admin|auth|public)\).*\/(page\.tsx|route\.ts)$/.test(file),
);

test.each(pages)("%s reads its address through this door", (file) => {
  const text = readFileSync(`app/${file}`, "utf8");
  expect(text).not.toMatch(/await (props\.)?searchParams/);
  if (/\[(\w+Id|starter)\]/.test(file)) expect(text).not.toMatch(/await (props\.)?params/);
});
