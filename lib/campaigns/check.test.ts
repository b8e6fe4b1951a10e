import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, senders, suppressions, templates } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { BanditRollout, TestRollout } from "@/lib/experiments/schema";
import { checkWhole, createDraft, createFilledList, createSender, createTemplate } from "@/lib/test/campaigns";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import type { CampaignCheck } from "./schema";

const codes = (check: CampaignCheck) => check.problems.map(({ code }) => code);

test("a campaign in order has nothing to complain about, and shows three real mails", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 5);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id] });
  const check = await checkWhole(ctx, campaignId);
  expect(check).toMatchObject({ audienceCount: 5, recipientCount: 5, skipped: [], problems: [], canSend: true });
  expect(check.previews).toHaveLength(3);
  expect(check.previews[0]).toMatchObject({
    subject: expect.stringMatching(/^Hello Reader \d$/),
    email: expect.stringMatching(/^reader\d@example\.com$/),
    html: expect.stringContaining("Hi"),
  });
});

test("says who is skipped and why", async () => {
  const ctx = await ownerCtx();
  const [reader, suppressed] = [await createContact(ctx), await createContact(ctx)];
  await db.insert(suppressions).values({ workspaceId: ctx.workspaceId, email: suppressed.email, reason: "manual" });
  const list = await createList(ctx, [reader.id, suppressed.id]);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id] });
  expect(await checkWhole(ctx, campaignId)).toMatchObject({
    audienceCount: 2,
    recipientCount: 1,
    skipped: [{ reason: "suppressed", count: 1 }],
  });
});

test("says how many are in each wave", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 50);
  const rollout = { kind: "canary" as const, shares: [10, 30], holdMinutes: 60, minCount: 10 };
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], rollout });
  expect((await checkWhole(ctx, campaignId)).waves).toEqual([10, 15, 25]);
});

test("an empty campaign lacks everything", async () => {
  const ctx = await ownerCtx();
  const { id: campaignId } = await createDraft(ctx, {
    templateId: (await createTemplate(ctx, { archivedAt: new Date() })).id,
  });
  const check = await checkWhole(ctx, campaignId);
  expect(codes(check)).toEqual(["noRecipients", "noTemplate"]);
  expect(check.canSend).toBe(false);
});

test("names what is missing in everyone's mail", async () => {
  const ctx = await ownerCtx({ postalAddress: null });
  const list = await createFilledList(ctx, 1);
  const template = await createTemplate(ctx, { html: "<p>{{ campaign.headline }}</p>" });
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], templateId: template.id });
  const check = await checkWhole(ctx, campaignId);
  expect(check.problems).toEqual([
    { code: "missingVariables", level: "warning", values: { names: "campaign.headline" } },
    { code: "noUnsubscribeLink", level: "warning", values: {} },
    { code: "noPostalAddress", level: "warning", values: {} },
  ]);
  expect(check).toMatchObject({ canSend: true, run: { findings: [] } });
});

test("an unproven or missing sender is an error, and the mails are shown all the same", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 1);
  const sender = await createSender(ctx, { fromProvenAt: null });
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId: sender.id });
  const unproven = await checkWhole(ctx, campaignId);
  expect(unproven).toMatchObject({
    canSend: false,
    problems: [{ code: "senderUnproven", level: "error", values: { address: "news@mill.example" } }],
  });
  expect(unproven.previews).toHaveLength(1);
  await db.update(senders).set({ archivedAt: new Date() }).where(eq(senders.id, sender.id));
  expect(codes(await checkWhole(ctx, campaignId))).toEqual(["noSender"]);
});

test("a template that is broken is an error with line and column", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 1);
  const { id: campaignId, templateId } = await createDraft(ctx, { listIds: [list.id] });
  await db.update(templates).set({ html: "<p>\n{% if %}" }).where(eq(templates.id, templateId!));
  const check = await checkWhole(ctx, campaignId);
  expect(check.problems).toMatchObject([{ code: "templateBroken", level: "error", values: { part: "html", line: 2 } }]);
  expect(check.previews).toEqual([]);
});

test("each variant is checked: what only some have names them, and one mail of each is shown", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 400);
  const flawed = await createTemplate(ctx, { subject: "", html: "<p>No way out</p>" });
  const variant = { subject: "", fromName: "", templateId: null, delayMinutes: 0 };
  const variants = [variant, { ...variant, subject: "Own" }, { ...variant, subject: "Third", templateId: flawed.id }];
  const rollout = TestRollout.parse({ kind: "test", variants, sharePercent: 100 });
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], rollout });
  const check = await checkWhole(ctx, campaignId);
  expect(check.problems).toEqual([{ code: "noUnsubscribeLink", level: "warning", values: {}, variants: ["C"] }]);
  expect(check.previews.map(({ variant, subject }) => [variant, subject])).toEqual([
    ["A", expect.stringMatching(/^Hello Reader/)],
    ["B", "Own"],
    ["C", "Third"],
  ]);
  expect(new Set(check.previews.map(({ contactId }) => contactId)).size).toBe(1);

  await db.update(campaigns).set({ trackClicks: false }).where(eq(campaigns.id, campaignId));
  expect(codes(await checkWhole(ctx, campaignId))).toEqual(["notCounted", "noUnsubscribeLink"]);
});

test("says what makes a comparison useless: no difference, too few people, no goal, no time to learn", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 100);
  const bandit = BanditRollout.parse({
    kind: "bandit",
    variants: [{}, {}],
    metric: "goal",
    goalUrl: "https://x.test/",
  });
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], rollout: bandit });
  const check = await checkWhole(ctx, campaignId);
  expect(check).toMatchObject({ canSend: false });
  expect(check.problems.map(({ code, values, variants }) => [code, values, variants])).toEqual([
    ["noGoal", {}, undefined],
    ["sameVariants", { names: "A, B" }, undefined],
    ["fewToTest", { count: 50 }, undefined],
    ["hurriedBandit", { minutes: 60 }, undefined],
  ]);
  const slow = {
    ...bandit,
    metric: "clicks" as const,
    variants: [bandit.variants[0]!, { ...bandit.variants[1]!, subject: "B" }],
  };
  await db.update(campaigns).set({ rollout: slow, throttlePerMinute: 1 }).where(eq(campaigns.id, campaignId));
  expect(codes(await checkWhole(ctx, campaignId))).toEqual(["fewToTest", "hurriedBandit"]);
  await db
    .update(campaigns)
    .set({ rollout: { ...slow, waitMinutes: 50 } })
    .where(eq(campaigns.id, campaignId));
  expect(codes(await checkWhole(ctx, campaignId))).toEqual(["fewToTest"]);
});
