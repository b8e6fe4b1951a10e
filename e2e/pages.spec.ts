import { AxeBuilder } from "@axe-core/playwright";
import type { APIRequestContext, BrowserContext, Page } from "@playwright/test";
import { createRun } from "@/lib/test/jobs";
import { contactToken, type MessageTokenPurpose, makeMessageToken } from "@/lib/tokens";
import { expect, test } from "./fixtures";

/** `{…}` stands for an id of the demo. */
const pages = {
  visitor: [
    "/",
    "/docs/api",
    "/inbox",
    "/sign-in",
    "/sign-up",
    "/forgot-password",
    "/reset-password?token=none",
    "/verify?token=none",
    "/invite?token=none",
    "/prove-sender?token=none",
    "/u/{unsubscribe}",
    "/preferences/{preferences}",
    "/preferences/{preferences}?erase",
    "/f/{form}",
  ],
  owner: [
    "/{workspace}",
    "/{workspace}/campaigns",
    "/{workspace}/campaigns/new",
    "/{workspace}/campaigns/{draft}",
    "/{workspace}/campaigns/{draft}/check",
    "/{workspace}/campaigns/{scheduled}",
    "/{workspace}/campaigns/{sent}",
    "/{workspace}/campaigns/{sent}/messages",
    "/{workspace}/contacts",
    "/{workspace}/contacts/new",
    "/{workspace}/contacts/{contact}",
    "/{workspace}/contacts/import",
    "/{workspace}/contacts/import/{import}",
    "/{workspace}/contacts/fields",
    "/{workspace}/contacts/suppressions",
    "/{workspace}/lists",
    "/{workspace}/lists/new",
    "/{workspace}/lists/{list}",
    "/{workspace}/segments",
    "/{workspace}/segments/new",
    "/{workspace}/segments/{segment}",
    "/{workspace}/segments/{segment}/edit",
    "/{workspace}/forms",
    "/{workspace}/forms/new",
    "/{workspace}/forms/{form}",
    "/{workspace}/templates",
    "/{workspace}/templates/new",
    "/{workspace}/templates/blocks",
    "/{workspace}/templates/blocks/{savedBlock}",
    "/{workspace}/templates/{template}",
    "/{workspace}/templates/{template}/versions",
    "/{workspace}/assets",
    "/{workspace}/senders",
    "/{workspace}/senders/new",
    "/{workspace}/senders/domains",
    "/{workspace}/senders/proxies",
    "/{workspace}/senders/proxies/new",
    "/{workspace}/senders/{sender}",
    "/{workspace}/inbox",
    "/{workspace}/settings",
    "/{workspace}/settings/brand",
    "/{workspace}/settings/members",
    "/{workspace}/settings/api-keys",
    "/{workspace}/settings/access",
    "/{workspace}/settings/audit",
    "/{workspace}/settings/profile",
    "/{workspace}/settings/security",
    "/app/new",
    "/no-entry?workspace={workspace}",
    "/admin",
    "/admin/jobs",
    "/admin/jobs/{job}",
    "/admin/suppressions",
    "/admin/audit",
    "/admin/security",
    "/admin/inbox",
  ],
};

const screens = {
  "a wide light screen": { viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  "a narrow dark screen": { viewport: { width: 360, height: 780 }, colorScheme: "dark" },
} as const;

let ids: Record<string, string>;
const contexts: Record<string, BrowserContext> = {};

test.beforeAll(async ({ demo, installation: { url }, playwright, browser }) => {
  const request = await playwright.request.newContext({
    baseURL: url,
    storageState: demo.session,
    extraHTTPHeaders: { "x-workspace": demo.slug },
  });
  ids = { workspace: demo.slug, ...(await idsOf(request, demo.ctx.workspaceId)) };
  await request.dispose();
  for (const [person, storageState] of Object.entries({ visitor: undefined, owner: demo.session })) {
    contexts[person] = await browser.newContext({ baseURL: url, storageState });
  }
});

test.afterAll(() => Promise.all(Object.values(contexts).map((context) => context.close())));

for (const [person, paths] of Object.entries(pages)) {
  for (const path of paths) {
    test(`${person}: ${path}`, async () => {
      const { page, problems } = await open(contexts[person]!, path);
      await expect(page.locator("h1")).toHaveCount(1);
      await onEachScreen(page, async () => {
        // Charts are drawn anew once they have noticed.
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
          .toBeLessThanOrEqual(0);
      });
      await onEachScreen(page, async () => expect(await barriersOf(page)).toEqual([]));
      expect(problems).toEqual([]);
      await page.close();
    });
  }
}

test("a mail in the browser loads nothing, runs nothing and logs nothing", async () => {
  const { page, problems } = await open(contexts.visitor!, "/view/{view}");
  await onEachScreen(page, () => expect(page.getByRole("link", { name: "Unsubscribe" })).toBeVisible());
  expect(problems).toEqual([]);
  await page.close();
});

test("a search for what no text can hold finds a page all the same", async () => {
  const nonsense = "q=%00&status=%00&state=%00&list=%00&mail=%00&template=%00&q=again";
  for (const path of pages.owner) {
    const answer = await contexts.owner!.request.get(`${addressOf(path)}?${nonsense}`);
    expect(answer.status(), path).toBe(200);
    expect((await answer.text()).match(/<h1[ >]/g), path).toHaveLength(1);
  }
});

async function onEachScreen(page: Page, work: () => Promise<void>) {
  for (const [name, { viewport, colorScheme }] of Object.entries(screens)) {
    await test.step(name, async () => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await work();
    });
  }
}

const addressOf = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_, name) => ids[name]!);

async function open(context: BrowserContext, path: string) {
  const page = await context.newPage();
  const address = addressOf(path);
  const problems = problemsOf(page);
  const response = await page.goto(address, { waitUntil: "networkidle" });
  expect(response?.status()).toBe(200);
  expect(page.url().endsWith(address), `${page.url()} should be ${address}`).toBe(true);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  return { page, problems };
}

/** Errors in the page, and whatever it asks another host for. */
function problemsOf(page: Page): string[] {
  let origin: string | undefined;
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("console", (line) => {
    // Playwright's recorder knocks at the frames of mails, where no script runs.
    const isRecorder = line.text().startsWith("Blocked script execution");
    if (line.type() === "error" && !isRecorder) problems.push(`${line.text()} ${line.location().url}`);
  });
  page.on("request", (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    origin ??= asked;
    if (protocol.startsWith("http") && asked !== origin) problems.push(`asks ${request.url()}`);
  });
  return problems;
}

async function barriersOf(page: Page): Promise<string[]> {
  // The mails in sandboxed frames are not ours, and axe waits for them forever.
  await page.evaluate(() => {
    for (const frame of document.querySelectorAll("iframe")) frame.remove();
  });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

const everyName = { kind: "text", field: "firstName", test: { operator: "isKnown" } };

async function idsOf(request: APIRequestContext, workspaceId: string): Promise<Record<string, string>> {
  const first = async (path: string) => (await (await request.get(`/api/v1${path}`)).json()).items[0];
  const [draft, scheduled, sent] = await Promise.all(
    ["draft", "scheduled", "sent"].map(async (status) => (await first(`/campaigns?status=${status}`)).id),
  );
  const contact = await first("/contacts");
  const [list, template, sender] = await Promise.all(
    ["/lists", "/templates", "/senders"].map(async (path) => (await first(path)).id),
  );
  const upload = await request.post("/api/v1/imports?fileName=readers.csv", {
    headers: { "content-type": "text/csv" },
    data: "Email,First name,City\nada@example.com,Ada,Leeds\n",
  });
  const savedBlock = await request.post("/api/v1/saved-blocks", {
    data: { name: "Offer", content: [{ type: "Text", props: { id: "text", content: "<p>Ten per cent off</p>" } }] },
  });
  const form = await request.post("/api/v1/forms", {
    data: { name: "Site", listIds: [list], locale: "en", texts: { title: "News", button: "Join" } },
  });
  const segment = await request.post("/api/v1/segments", {
    data: { name: "Known by name", rule: { kind: "all", rules: [everyName] } },
  });
  const message = await first(`/campaigns/${sent}/messages`);
  const token = (purpose: MessageTokenPurpose) =>
    makeMessageToken({ purpose, workspaceId, messageId: message.id, link: 0 });
  return {
    ...{ draft, scheduled, sent, contact: contact.id, list, template, sender },
    form: (await form.json()).id,
    savedBlock: (await savedBlock.json()).id,
    segment: (await segment.json()).id,
    import: (await upload.json()).id,
    job: await createRun({ output: { name: "Error", message: "It failed." }, endedAt: new Date() }),
    preferences: contactToken({ workspaceId, contactId: contact.id, email: contact.email }),
    unsubscribe: token("unsubscribe"),
    view: token("view"),
  };
}
