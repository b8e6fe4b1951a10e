import type { Page } from "@playwright/test";
import { createTemplate } from "@/lib/test/campaigns";
import { drawing, photo } from "@/lib/test/images";
import { expect, test } from "./fixtures";

test("an image: uploaded, described, placed in a mail, deleted, and still shown by the mail", async ({
  demo,
  installation,
  browser,
  request,
}) => {
  const page = await browser.newPage({ baseURL: installation.url, storageState: demo.session });
  const details = page.getByRole("dialog");
  const tile = (name: string) => page.getByRole("row", { name });
  let url = "";

  await test.step("a photograph is uploaded and asked what it says", async () => {
    await page.goto(`/${demo.slug}/assets`);
    const buffer = await photo({ width: 2400, height: 1200 }).jpeg().toBuffer();
    await page.locator("input[type=file]").setInputFiles({ name: "harbour.jpg", mimeType: "image/jpeg", buffer });
    await expect(details.getByText("600 × 300", { exact: true })).toBeVisible();
    await expect(details.getByLabel("Alt text")).toBeFocused();
    await page.keyboard.type("The harbour at dusk");
    await page.keyboard.press("Control+s");
    await expect(page.getByText("Saved.")).toBeVisible();
    url = (await details.getByText("/1200.jpg").textContent())!;
    await page.keyboard.press("Escape");
    await expect(tile("harbour.jpg").getByText("No alt text")).toBeHidden();
  });

  await test.step("a drawing is pasted; an SVG under another name is refused with the reason", async () => {
    await paste(page, await drawing({ width: 40, height: 40 }).png().toBuffer());
    await expect(details.getByText("40 × 40", { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await paste(page, Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"));
    await expect(page.getByText("Only PNG, JPEG, GIF and WebP")).toBeVisible();
  });

  await test.step("by the keyboard alone it is found and put into a template", async () => {
    const { id } = await createTemplate(demo.ctx, { html: "<p>Hello</p>" });
    await page.goto(`/${demo.slug}/templates/${id}`);
    await page.getByRole("button", { name: "Insert image" }).press("Enter");
    await details.getByRole("searchbox").fill("harbour");
    await expect(tile("pasted.png")).toBeHidden();
    await tile("harbour.jpg").press("Enter");
    await expect(details.getByLabel("Alt text")).toHaveValue("The harbour at dusk");
    await details.getByLabel("Alt text").press("Control+Enter");
    const shown = page.frameLocator("iframe").getByRole("img", { name: "The harbour at dusk" });
    await expect(shown).toHaveAttribute("width", "600");
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200);
  });

  await test.step("deleted, it leaves the library and not the mails; undo brings it back", async () => {
    await page.getByRole("link", { name: "Images", exact: true }).click();
    await tile("harbour.jpg").press("Enter");
    await details.getByRole("button", { name: "Delete" }).click();
    await expect(tile("harbour.jpg")).toBeHidden();
    const response = await request.get(url);
    expect([response.status(), response.headers()["content-type"]]).toEqual([200, "image/jpeg"]);
    expect(response.headers()["cache-control"]).toContain("immutable");
    expect(response.headers()["set-cookie"]).toBeUndefined();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(tile("harbour.jpg")).toBeVisible();
  });
  await page.context().close();
});

/** What the browser does when an image lies in the clipboard. */
const paste = (page: Page, bytes: Buffer) =>
  page.evaluate(
    (bytes) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(bytes)], "pasted.png", { type: "image/png" }));
      document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    [...bytes],
  );
