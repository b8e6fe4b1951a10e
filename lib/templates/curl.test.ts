import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { renderCurl } from "./curl";

test("a shell passes on the address, the place for the key, and data for what the template names", () => {
  const template = {
    id: "tpl_1",
    subject: "Hi {{ contact.first_name }}",
    preheader: "{{ campaign['it\\'s'] }}{{ campaign[\"o'clock\"] }}",
    html: "{% if contact.city %}{{ workspace.name }}{{ unsubscribe_url }}{% endif %}",
    text: null,
  };
  const command = renderCurl(template, "https://mail.test").replace(/^curl/, "printf '%s\\n'");
  const [url, , authorization, , type, , body] = execFileSync("sh", ["-c", command], { encoding: "utf8" }).split("\n");
  expect([url, authorization, type]).toEqual([
    "https://mail.test/api/v1/templates/tpl_1/render",
    "authorization: Bearer YOUR_API_KEY",
    "content-type: application/json",
  ]);
  expect(JSON.parse(body!)).toMatchObject({
    data: { contact: { first_name: "Anna", city: "…" }, campaign: { "o'clock": "…" } },
  });
});
