import { readFile } from "node:fs/promises";
import { drawing } from "@/lib/test/images";
import { zip } from "@/lib/test/zip";
import { expect, test } from "./fixtures";

test("a ZIP from elsewhere becomes a template that can be had back as HTML", async ({
  demo,
  installation,
  browser,
}) => {
  const page = await browser.newPage({ baseURL: installation.url, storageState: demo.session });
  const html = `<html><head><style>h1 { color: #336699 }</style></head><body><h1>Hello {{ contact.first_name | default: "you" }}</h1>
    <img src="images/mill.png" alt="The mill"><script>steal()</script><a href="{{ unsubscribe_url }}">Stop</a></body></html>`;
  const mill = await drawing({ width: 300, height: 150 }).png().toBuffer();

  await page.goto(`/${demo.slug}/templates/import`);
  await page.locator("input[type=file]").setInputFiles({
    name: "mill.zip",
    mimeType: "application/zip",
    buffer: zip([
      { path: "mail/index.html", data: html },
      { path: "mail/images/mill.png", data: mill },
    ]),
  });
  await expect(page.getByText("1 script", { exact: true })).toBeVisible();
  const seen = page.frameLocator("iframe");
  await expect(seen.getByRole("img", { name: "The mill" })).toBeVisible();
  await page.getByLabel("Name").fill("From elsewhere");
  await page.getByRole("button", { name: "Create template" }).click();
  await expect(page.getByRole("heading", { name: "From elsewhere" })).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Export HTML" }).click();
  const exported = await readFile(await (await download).path(), "utf8");
  expect((await download).suggestedFilename()).toBe("From elsewhere.html");
  expect(exported).toContain('{{ contact.first_name | default: "you" }}');
  expect(exported).toMatch(/<h1 style="color:\s*#336699/);
  expect(exported).not.toContain("script");
  const address = /src="([^"]+)"/.exec(exported)![1]!;
  expect((await page.request.get(address)).headers()["content-type"]).toBe("image/png");
  await page.context().close();
});
