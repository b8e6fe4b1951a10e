import type { Page } from "@playwright/test";
import { newBlock } from "@/emails/blocks/document";
import { createTemplate } from "@/lib/templates/create";
import { CreateTemplate } from "@/lib/templates/schema";
import { expect, test } from "./fixtures";

/** Whatever of it runs asks for an address that names it. */
const knock = (way: string) => `new Image().src='/knock-${way}'`;
const hostile = `<p>Harmless words</p>
<script>${knock("script")}</script>
<img src="/nothing.png" alt="" onerror="${knock("onerror")}">
<svg onload="${knock("onload")}"></svg>
<details open ontoggle="${knock("ontoggle")}"><summary>x</summary></details>
<iframe srcdoc="<script>${knock("srcdoc")}</script>"></iframe>
<a href="{{ unsubscribe_url }}">Stop</a>`;

/** What ran on a page until the words of the mail could be read in one of its frames. */
async function knocksAt(page: Page, open: () => Promise<unknown>) {
  const knocks: string[] = [];
  page.on("request", (request) => {
    const [, way] = /\/knock-(\w+)/.exec(request.url()) ?? [];
    if (way) knocks.push(way);
  });
  await open();
  const framed = async () => {
    const frames = await Promise.all(
      page
        .frames()
        .slice(1)
        .map(async (frame) => {
          const count = await frame
            .getByText("Harmless words")
            .count()
            .catch(() => 0);
          return count > 0 ? [frame] : [];
        }),
    );
    return frames.flat();
  };
  await expect.poll(async () => (await framed()).length, { timeout: 30_000 }).toBeGreaterThan(0);
  await Promise.all([page.mainFrame(), ...(await framed())].map((frame) => frame.waitForLoadState()));
  return knocks;
}

test("what a mail would run runs in none of the frames that show it", async ({ demo, browser, baseURL }) => {
  const page = await browser.newPage({ baseURL, storageState: demo.session });
  const make = async (values: object) => (await createTemplate(demo.ctx, CreateTemplate.parse(values))).id;
  const written = await make({ name: "Hostile, written", html: hostile });
  const drawn = await make({
    name: "Hostile, drawn",
    document: { content: [newBlock("Html", { html: hostile }, "html")] },
  });
  const at = (path: string) => knocksAt(page, () => page.goto(`/${demo.slug}/templates${path}`));

  expect(await at("")).toEqual([]);
  expect(await at(`/${written}`)).toEqual([]);
  expect(await at(`/${drawn}`)).toEqual([]);
  const preview = () => page.getByRole("button", { name: "Preview" }).click();
  expect(await knocksAt(page, preview)).toEqual([]);

  // Where nothing is in its way, it all runs.
  const open = await browser.newPage({ baseURL });
  await open.route("**/open", (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe srcdoc="Harmless words"></iframe>${hostile}` }),
  );
  const knocks = await knocksAt(open, () => open.goto("/open"));
  expect(new Set(knocks)).toEqual(new Set(["script", "onerror", "onload", "ontoggle", "srcdoc"]));
  await open.close();
  await page.context().close();
});
