import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { linkMailedTo } from "./mail";

const READERS = 1_000;
const person = { name: "Rosa Miller", email: "rosa@mill.example", password: "three grey millstones" };

test("from a sign-up to opens and clicks", async ({ page, request, browser }) => {
  test.setTimeout(300_000);

  await test.step("sign up and confirm by the mailed link", async () => {
    await page.goto("/sign-up");
    await page.getByLabel("Your name").fill(person.name);
    await page.getByLabel("Email").fill(person.email);
    await page
      .getByLabel("New password")
      .or(page.getByLabel("Password", { exact: true }))
      .fill(person.password);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText(`We sent a link to ${person.email}`)).toBeVisible();
    await page.goto(await linkMailedTo(request, person.email));
    await page.getByRole("button", { name: "Confirm address" }).click();
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByLabel("Email").fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
  });
  const home = new URL(page.url()).pathname;

  await test.step("import a thousand contacts, with the rows that can't be read listed", async () => {
    await page.goto(`${home}/contacts/import`);
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Choose a file" }).click(),
    ]);
    await chooser.setFiles({ name: "readers.csv", mimeType: "text/csv", buffer: Buffer.from(readersCsv()) });
    await expect(page.getByRole("heading", { name: "What goes where" })).toBeVisible();
    await page.getByText("Everyone", { exact: true }).click();
    await page.getByRole("button", { name: "Check the file" }).click();
    await expect(page.getByText("1,000 contacts would come in")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("“nobody(at)example.com” is no email address")).toBeVisible();
    await page.goto(`${home}/contacts?q=reader0007`);
    await expect(page.getByText("reader0007@example.com")).toBeHidden();
    await page.goBack();
    await page.getByRole("button", { name: "Start the import" }).click();
    await expect(page.getByText(/^1,000 contacts in /)).toBeVisible({ timeout: 60_000 });
    await page.goto(`${home}/contacts?q=eader0007`);
    await expect(page.getByText("reader0007@example.com")).toBeVisible();
  });

  await test.step("a second import, its file chosen before the page came alive, taken back by one click", async () => {
    const chosen = Promise.withResolvers<void>();
    await page.route(/\.js/, (route) => chosen.promise.then(() => route.continue()));
    await page.goto(`${home}/contacts/import`, { waitUntil: "commit" });
    const file = { name: "late.csv", mimeType: "text/csv", buffer: Buffer.from("Email,Visits\nlate@example.com,12\n") };
    await page.locator("input[type=file]").setInputFiles(file);
    chosen.resolve();
    await page.unrouteAll({ behavior: "wait" });
    await expect(page.getByText("Visits", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Check the file" }).click();
    await page.getByRole("button", { name: "Start the import" }).click();
    await page.getByRole("button", { name: "Undo the import" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Undo the import" }).click();
    await expect(page.getByText("Taken back: 1 contact was deleted")).toBeVisible({ timeout: 30_000 });
  });

  await test.step("write a template and see it as a contact would", async () => {
    await page.goto(`${home}/templates/new`);
    await page.getByRole("button", { name: "HTML", exact: true }).click();
    await page.getByLabel("Subject").fill('{{ contact.first_name | default: "Reader" }}, the mill is open');
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(mailHtml);
    await expect(page.frameLocator("iframe").first().getByText("Come and see the new stones")).toBeVisible();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  });

  await test.step("send a test to oneself", async () => {
    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByRole("button", { name: "Send test mail" }).click();
    await expect(page.getByText("The test mail is on its way.")).toBeVisible();
  });

  await test.step("schedule a campaign to a list", async () => {
    await page.goto(`${home}/campaigns/new`);
    await page.getByLabel("Name").fill("The mill is open");
    await page.getByRole("button", { name: "Create draft" }).click();
    await page.getByRole("group", { name: "Lists" }).getByText("Everyone", { exact: true }).click();
    await choose(page, "Template", /HTML/);
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Check and send" }).click();
    await page.waitForURL(/\/check$/);
    await expect(page.getByText("1,000 people", { exact: true })).toBeVisible();
    await expect(page.frameLocator("iframe").first().getByText("Come and see the new stones")).toBeVisible();
    await page.getByText("At a time").click();
    await typeMoment(page, new Date(Date.now() + 75_000));
    await page.getByRole("button", { name: "Schedule for 1,000 people" }).click();
    await expect(page.getByText("Scheduled", { exact: true }).first()).toBeVisible();
  });

  await test.step("watch it being sent", async () => {
    await expect(page.getByText(/; it took /)).toBeVisible({ timeout: 180_000 });
    await expect(page.getByText("1,000 = 1,000: everyone is accounted for.")).toBeVisible();
  });
  const campaign = new URL(page.url()).pathname;

  await test.step("read two mails in the inbox, open one, click, unsubscribe", async () => {
    await page.goto(`${home}/inbox`);
    const found = page.getByRole("navigation", { name: "Mails" }).getByRole("link");
    await page.getByRole("searchbox").fill("reader0001@");
    await expect(found).toHaveText([/Ada 1, the mill is open/]);
    await found.click();
    await expect(page.frameLocator("iframe").first().getByText("Come and see the new stones")).toBeVisible();
    const first = await linksIn(page);
    const visitor = await (await browser.newContext()).newPage();
    expect((await visitor.goto(first.pixel))?.headers()["content-type"]).toBe("image/gif");
    const click = await visitor.request.get(first.click, { maxRedirects: 0 });
    expect(click.headers().location).toBe("https://example.com/stones");

    await page.getByRole("searchbox").fill("reader0002@");
    await expect(found).toHaveText([/Ada 2, the mill is open/]);
    await found.click();
    await expect(page.getByRole("heading", { name: "Ada 2, the mill is open" })).toBeVisible();
    const second = await linksIn(page);
    await visitor.goto(second.unsubscribe);
    await visitor.getByRole("button").first().click();
    await expect(visitor.getByRole("heading").first()).toBeVisible();
    await visitor.context().close();
  });

  await test.step("see each of it in the campaign", async () => {
    await page.goto(campaign);
    for (const name of ["Opened", "Clicked", "Unsubscribed"]) {
      const figure = page.locator("dl > div").filter({ has: page.getByText(name, { exact: true }) });
      await expect(figure).toContainText(`1 of ${READERS.toLocaleString("en")}`);
    }
  });
});

function readersCsv() {
  const rows = Array.from({ length: READERS }, (_, n) => {
    const number = n + 1;
    return `reader${String(number).padStart(4, "0")}@example.com,"Ada ${number}",Leeds`;
  });
  return ["Email,First name,City", ...rows, 'nobody(at)example.com,"No one",Leeds'].join("\n");
}

const mailHtml = `<!doctype html><html lang="en"><body>
<h1>Come and see the new stones</h1>
<p>Dear {{ contact.first_name | default: "reader" }} of {{ contact.city }},</p>
<p><a href="https://example.com/stones">See the stones</a></p>
<p>{{ workspace.postal_address }} <a href="{{ unsubscribe_url }}">Unsubscribe</a></p>
</body></html>`;

/** What the mail that is open in the reading pane leads to. */
async function linksIn(page: Page) {
  await page.getByRole("tab", { name: "Source" }).click();
  const source = (await page.locator("pre").last().textContent()) ?? "";
  await page.getByRole("tab", { name: "Preview" }).click();
  const html = source.replaceAll(/=\r?\n/g, "").replaceAll("=3D", "=");
  const find = (kind: string) => new RegExp(`https?://[^"\\s>]+/${kind}/[\\w-]+`).exec(html)![0];
  return { pixel: find("o"), click: find("c"), unsubscribe: find("u") };
}

/** Writes a minute, in UTC, into the field where a campaign's start is chosen. */
async function typeMoment(page: Page, moment: Date) {
  const parts = new Intl.DateTimeFormat("en-US", {
    month: "2-digit",
    day: "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "UTC",
  }).format(moment);
  await page.getByRole("spinbutton", { name: /month/i }).first().click();
  await page.keyboard.type(parts.replace(/[^\dAP]/g, ""), { delay: 30 });
}

async function choose(page: Page, label: string, option: RegExp) {
  await page.getByRole("button", { name: new RegExp(label) }).click();
  await page.getByRole("option", { name: option }).click();
}
