import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { attempts, campaigns, messages } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createDraft } from "../campaigns";
import { createContact, ownerCtx } from "../factories";
import { fateOf } from "./behaviour";
import { checkDelivery, nothingWrong } from "./check-delivery";

/** An honest end of a campaign, to which each test adds one lie. */
const emails = ["ann@accept.example", "bob@hard-rcpt.example", "eve@close-taken-1.example"];
const [ann, bob, eve] = emails as [string, string, string];
let ctx: Ctx;
let campaignId: string;
let folder: string;
let journal: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "lettermill-check-"));
  journal = join(folder, "taken");
  writeFileSync(journal, "");
  ctx = await ownerCtx();
  campaignId = (await createDraft(ctx, { audienceCount: emails.length, status: "sent" })).id;
  await addMessage(ann, "sent");
  await addMessage(bob, "failed");
  await addMessage(eve, "unconfirmed");
  arrive(ann);
  arrive(eve);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function addMessage(email: string, status: "sent" | "failed" | "unconfirmed") {
  const { workspaceId } = ctx;
  const contact = await createContact(ctx, { email });
  const id = newId("message");
  await db.insert(messages).values({ id, workspaceId, campaignId, contactId: contact.id, email, status });
  const outcome = ({ sent: "accepted", failed: "refused", unconfirmed: "unconfirmed" } as const)[status];
  await db.insert(attempts).values({ messageId: id, workspaceId, campaignId, outcome, durationMs: 1 });
}

const arrive = (email: string, messageId = `<${email}>`) =>
  appendFileSync(journal, `${new Date().toISOString()}\t${email}\t${messageId}\n`);
const changeRow = (email: string, values: Partial<typeof messages.$inferInsert>) =>
  db
    .update(messages)
    .set(values)
    .where(and(eq(messages.campaignId, campaignId), eq(messages.email, email)));
const check = () =>
  checkDelivery(
    process.env.DATABASE_URL!,
    campaignId,
    emails.map((email) => ({ email, ...fateOf(email) })),
    journal,
  );
const honest = { ...nothingWrong, unconfirmed: [eve] };

test("an honest end has nothing wrong with it", async () => {
  expect(await check()).toEqual(honest);
});

test.each(["sent", "failed", "pending", "skipped"] as const)(
  "a mail that never came is missed, called %s",
  async (status) => {
    writeFileSync(journal, "");
    arrive(eve);
    await changeRow(ann, { status });
    expect((await check()).lost).toEqual([ann]);
  },
);

test("two mails to one recipient are found, and one mail to two", async () => {
  arrive(ann, "<another>");
  expect((await check()).doubled).toEqual([ann, ann]);
  arrive(eve, "<another>");
  expect((await check()).doubled).toContain(eve);
});

test("a mail that came to somebody who should have none is found", async () => {
  arrive(bob);
  arrive("stranger@accept.example");
  expect((await check()).astray).toEqual([bob, "stranger@accept.example"]);
});

test("sent that was not taken, or that no attempt proves, is found", async () => {
  await changeRow(bob, { status: "sent" });
  expect((await check()).falselySent).toEqual([bob]);
  await changeRow(bob, { status: "failed" });
  await changeRow(eve, { status: "sent" });
  expect((await check()).falselySent).toEqual([eve]);
});

test.each(["failed", "skipped", "canceled"] as const)("%s though it arrived is found", async (status) => {
  await changeRow(ann, { status });
  expect((await check()).falselyFailed).toEqual([ann]);
});

test.each(["pending", "sending"] as const)("what was left %s is found", async (status) => {
  await changeRow(bob, { status });
  expect((await check()).leftPending).toEqual([bob]);
});

test("a missing row, a row too many and a wrong count are found", async () => {
  await changeRow(ann, { email: "other@accept.example" });
  expect((await check()).unbalanced).toEqual([ann, "other@accept.example"]);
  await changeRow("other@accept.example", { email: ann });
  await db.update(campaigns).set({ audienceCount: 2 }).where(eq(campaigns.id, campaignId));
  expect((await check()).unbalanced).toEqual(["the campaign's own count"]);
});

test("a doubt that is not shown is a mail lost or falsely failed", async () => {
  await changeRow(eve, { status: "failed" });
  expect(await check()).toMatchObject({ falselyFailed: [eve], unconfirmed: [] });
});
