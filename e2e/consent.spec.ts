import { eq } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createForm } from "@/lib/forms/create";
import { CreateForm } from "@/lib/forms/schema";
import { getMail, listMails } from "@/lib/inbox/workspace-mails";
import { createList } from "@/lib/lists/create";
import { CreateList } from "@/lib/lists/schema";
import { contactToken } from "@/lib/tokens";
import { expect, test } from "./fixtures";

test("signing up by a form, confirming by mail, choosing what comes, and being forgotten", async ({
  demo,
  installation,
  browser,
}) => {
  const { ctx } = demo;
  const list = await createList(ctx, CreateList.parse({ name: "shop-2026", publicName: "New books", isPublic: true }));
  await createList(ctx, CreateList.parse({ name: "Readings", isPublic: true }));
  const { url } = await createForm(
    ctx,
    CreateForm.parse({
      name: "Shop window",
      listIds: [list.id],
      locale: "en",
      fields: [{ target: "firstName" }],
      texts: { title: "New books each Friday", button: "Sign up", consent: "Yes, send me news" },
    }),
  );
  const email = "zelda.of.the.form@example.com";
  const reader = await browser.newContext({ baseURL: installation.url, javaScriptEnabled: false });
  const page = await reader.newPage();

  await test.step("the form takes them, and nothing but the confirmation comes", async () => {
    await page.goto(url);
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("First name").fill("Zelda");
    await page.getByLabel("Yes, send me news").check();
    await page.getByRole("button", { name: "Sign up" }).click();
    await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
    expect(await reader.cookies()).toEqual([]);
  });

  await test.step("the mail's link asks with a button", async () => {
    const mails = async () => (await listMails(ctx, { to: email, limit: 10 })).items;
    await expect.poll(async () => (await mails()).length, { timeout: 30_000 }).toBe(1);
    const { text } = await getMail(ctx, { mailId: (await mails())[0]!.id });
    await page.goto(/https?:\/\/\S+\/confirm\/[\w-]+/.exec(text!)![0]);
    await expect(page.getByText("New books")).toBeVisible();
    await page.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByRole("heading", { name: "You are subscribed" })).toBeVisible();
  });

  const [contact] = await db.select().from(contacts).where(eq(contacts.email, email));
  const preferences = `/preferences/${contactToken({ workspaceId: ctx.workspaceId, contactId: contact!.id, email })}`;

  await test.step("their page sets lists, how often, and a break", async () => {
    await page.goto(preferences);
    await expect(page.getByText("Yes, send me news").first()).toBeVisible();
    await expect(page.getByLabel("New books")).toBeChecked();
    await page.getByLabel("New books").uncheck();
    await page.getByLabel("Readings").check();
    await page.getByLabel("One mail a week at most").check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await expect(page.getByLabel("New books")).not.toBeChecked();
    await expect(page.getByLabel("Readings")).toBeChecked();
    await expect(page.getByLabel("One mail a week at most")).toBeChecked();
    await page.getByRole("button", { name: "60 days" }).click();
    await expect(page.getByText("Nothing comes before")).toBeVisible();
    const data = await (await reader.request.get(`${preferences}?data`)).json();
    expect(data).toMatchObject({ email, firstName: "Zelda", frequency: "weekly" });
    expect(data.lists).toContainEqual({ name: "Readings", status: "subscribed" });
  });

  await test.step("the member sees it, and cannot bring them back once they were forgotten", async () => {
    await page.getByRole("link", { name: "Erase my data" }).click();
    await page.getByRole("button", { name: "Erase everything" }).click();
    await expect(page.getByRole("heading", { name: "You are forgotten" })).toBeVisible();
    expect((await page.goto(preferences))!.status()).toBe(404);
    const member = await browser.newContext({ baseURL: installation.url, storageState: demo.session });
    const again = await member.newPage();
    await again.goto(`/${demo.slug}/contacts/new`);
    await again.getByLabel("Email").fill(email);
    await again.getByRole("button", { name: "Add contact" }).click();
    await expect(again.getByText("had their data erased").first()).toBeVisible();
    await member.close();
  });
  expect(await db.$count(contacts, eq(contacts.email, email))).toBe(0);
  await reader.close();
});
