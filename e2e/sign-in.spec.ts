import type { Page } from "@playwright/test";
import { members } from "@/drizzle/schema";
import { hashPassword } from "@/lib/accounts/passwords";
import { db } from "@/lib/db";
import { createUser } from "@/lib/test/factories";
import { codeOf } from "@/lib/test/second-factor";
import type { Demo } from "./demo";
import { expect, test } from "./fixtures";

const password = "three calm words";

/** Someone who may look into the demo's workspace. */
async function createReader({ ctx }: Demo) {
  const user = await createUser({ passwordHash: await hashPassword(password) });
  await db.insert(members).values({ workspaceId: ctx.workspaceId, userId: user.id, role: "viewer" });
  return user;
}

async function typePassword(page: Page, email: string) {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function openSecurity(page: Page, { slug }: Demo) {
  await page.waitForURL((address) => address.pathname.startsWith(`/${slug}`));
  await page.goto(`/${slug}/settings/security`);
}

const confirmPassword = async (page: Page, button: string) => {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: button, exact: true }).click();
};

test("someone turns codes on, signs in by one, and by a recovery code when the phone is lost", async ({
  page,
  demo,
}) => {
  const { email } = await createReader(demo);
  await typePassword(page, email);
  await openSecurity(page, demo);
  await page.getByRole("button", { name: "Set up" }).click();
  await confirmPassword(page, "Next");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("img", { name: "QR code" })).toBeVisible();
  const secret = (await dialog.locator("code").textContent())!.replaceAll(/\s/g, "");
  await dialog.getByLabel("Code", { exact: true }).fill("000 000");
  await dialog.getByRole("button", { name: "Turn on" }).click();
  await expect(dialog.getByText("This code is not right")).toBeVisible();
  await dialog.getByLabel("Code", { exact: true }).fill(await codeOf(secret));
  await dialog.getByRole("button", { name: "Turn on" }).click();
  const recoveryCode = (await dialog.getByRole("listitem").first().textContent())!;
  await dialog.getByRole("button", { name: "I have them" }).click();
  await expect(page.getByText("10 left")).toBeVisible();

  await page.context().clearCookies();
  await typePassword(page, email);
  await page.waitForURL("**/sign-in/second-step?**");
  await page.goto(`/${demo.slug}`);
  await page.waitForURL("**/sign-in?**");
  await page.goto("/sign-in/second-step");
  await page.getByLabel("Code", { exact: true }).fill(await codeOf(secret, 1));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((address) => address.pathname === `/${demo.slug}`);

  await page.context().clearCookies();
  await typePassword(page, email);
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(recoveryCode.toUpperCase());
  await page.getByRole("button", { name: "Sign in" }).click();
  await openSecurity(page, demo);
  await expect(page.getByText("9 left")).toBeVisible();
});

test("someone adds a passkey and signs in with nothing else", async ({ page, demo }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const { email } = await createReader(demo);
  await typePassword(page, email);
  await openSecurity(page, demo);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("Laptop");
  await confirmPassword(page, "Next");
  await page.getByRole("button", { name: "I have them" }).click();
  await expect(page.getByRole("button", { name: "Remove Laptop" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL((address) => address.pathname === `/${demo.slug}`);

  await page.context().clearCookies();
  await typePassword(page, email);
  await page.waitForURL("**/sign-in/second-step?**");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL((address) => address.pathname === `/${demo.slug}`);
});

test("someone ends a session elsewhere, and it opens nothing any more", async ({ page, demo, browser, baseURL }) => {
  const { email } = await createReader(demo);
  const other = await browser.newContext({
    baseURL,
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0",
  });
  const elsewhere = await other.newPage();
  for (const place of [elsewhere, page]) {
    await typePassword(place, email);
    await place.waitForURL((address) => address.pathname === `/${demo.slug}`);
  }
  await openSecurity(page, demo);
  await page.getByRole("button", { name: "Sign out Firefox on Windows" }).click();
  await expect(page.getByText("Firefox on Windows")).toHaveCount(0);
  await elsewhere.goto(`/${demo.slug}/contacts`);
  await elsewhere.waitForURL("**/sign-in?**");
  const answer = await other.request.get("/api/v1/contacts", { headers: { "x-workspace": demo.slug } });
  expect(answer.status()).toBe(401);
  await page.reload();
  await expect(page.getByText("This device, now")).toBeVisible();
  await other.close();
});
