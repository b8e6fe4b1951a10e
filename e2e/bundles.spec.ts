import type { Page } from "@playwright/test";
import { newBlock } from "@/emails/blocks/document";
import { createTemplate } from "@/lib/templates/create";
import { CreateTemplate } from "@/lib/templates/schema";
import { expect, test } from "./fixtures";

/** What only the code of a large part says. */
const signs = { canvas: "data-puck-dropzone", code: "cm-content", charts: "recharts-wrapper" };

/** Tells the large parts among the scripts that a page has loaded so far, those that it fetches ahead too. */
async function watchParts(page: Page, path: string) {
  const scripts: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.text().catch(() => ""));
  });
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  return async () => {
    const code = (await Promise.all(scripts)).join("");
    expect(code.length).toBeGreaterThan(100_000);
    return Object.entries(signs).flatMap(([part, sign]) => (code.includes(sign) ? [part] : []));
  };
}

test("the canvas is loaded where something is drawn and nowhere else, and loads nothing else", async ({
  demo,
  browser,
  baseURL,
}) => {
  const document = { content: [newBlock("Heading", {}, "heading")] };
  const { id: drawn } = await createTemplate(demo.ctx, CreateTemplate.parse({ name: "Drawn", document }));
  const { id: written } = await createTemplate(demo.ctx, CreateTemplate.parse({ name: "Written", html: "<p>x</p>" }));
  const check = async (path: string, see: (parts: () => Promise<string[]>) => Promise<void>) => {
    const page = await browser.newPage({ baseURL, storageState: demo.session });
    await see(await watchParts(page, `/${demo.slug}${path}`));
    await page.context().close();
  };
  await check(`/templates/${drawn}`, (parts) => expect.poll(parts).toEqual(["canvas"]));
  await check(`/templates/${written}`, (parts) => expect.poll(parts).toEqual(["code"]));
  const others = [
    "",
    "/campaigns",
    "/contacts",
    "/lists",
    "/templates",
    "/templates/new",
    "/senders",
    "/settings/brand",
  ];
  for (const path of others) {
    await check(path, async (parts) => expect(await parts(), path).not.toContain("canvas"));
  }
});
