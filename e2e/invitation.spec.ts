import { createUser } from "@/lib/test/factories";
import { expect, test } from "./fixtures";
import { linkMailedTo } from "./mail";

const password = "three grey millstones";

test("someone is invited, makes an account by the mail's link, becomes an editor and is removed", async ({
  browser,
  demo,
  installation: { url },
  request,
}) => {
  const email = "gretel@mill.example";
  const owner = await (await browser.newContext({ baseURL: url, storageState: demo.session })).newPage();
  const members = `/${demo.slug}/settings/members`;
  const row = (name: string) => owner.getByRole("row").filter({ hasText: name });

  await owner.goto(members);
  await owner.getByRole("button", { name: "Invite someone" }).click();
  await owner.getByRole("dialog").getByLabel("Email").fill(email);
  await owner.getByRole("dialog").getByRole("button", { name: "Role" }).click();
  await owner.getByRole("option", { name: "Viewer" }).click();
  await owner.getByRole("button", { name: "Send the invitation" }).click();
  await expect(row(email)).toBeVisible();

  const link = await linkMailedTo(request, email);
  const guest = await (await browser.newContext({ baseURL: url })).newPage();
  await guest.goto(link);
  await expect(guest.getByText(email)).toBeVisible();
  await guest.getByLabel("Your name").fill("Gretel");
  await guest.getByLabel("Password", { exact: true }).fill(password);
  await guest.getByRole("button", { name: "Create account and join" }).click();
  await guest.waitForURL(`**/${demo.slug}`);

  // A viewer sees, and manages nothing.
  await guest.goto(members);
  await expect(guest.getByText("Gretel (you)")).toBeVisible();
  await expect(guest.getByRole("button", { name: "Invite someone" })).toBeHidden();

  // The link worked once.
  const other = await (await browser.newContext({ baseURL: url })).newPage();
  await other.goto(link);
  await expect(other.getByText("This invitation leads nowhere")).toBeVisible();

  await owner.reload();
  await row("Gretel").getByRole("button", { name: "Change role" }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Role" }).click();
  await owner.getByRole("option", { name: "Editor" }).click();
  await owner.getByRole("button", { name: "Save" }).click();
  await expect(row("Gretel")).toContainText("Editor");

  await row("Gretel").getByRole("button", { name: "Remove" }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(row("Gretel")).toBeHidden();
  expect((await guest.goto(members))!.status()).toBe(404);
  for (const page of [owner, guest, other]) await page.context().close();
});

test("an invitation for another address is refused to whoever is signed in", async ({
  browser,
  demo,
  request,
  installation: { url },
}) => {
  const { email } = await createUser();
  const owner = await (await browser.newContext({ baseURL: url, storageState: demo.session })).newPage();
  const answer = await owner.request.post("/api/v1/invitations", {
    headers: { "x-workspace": demo.slug },
    data: { email, role: "editor" },
  });
  expect(answer.status()).toBe(201);
  const link = await linkMailedTo(request, email);
  await owner.goto(link);
  await expect(owner.getByText("This invitation is for another address")).toBeVisible();
  // Whoever has an account signs in to join, and is told so only by the link.
  await owner.context().clearCookies();
  await owner.goto(link);
  await expect(owner.getByRole("link", { name: "Sign in to join" })).toBeVisible();
  await owner.context().close();
});
