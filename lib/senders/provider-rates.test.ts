import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts } from "@/drizzle/schema";
import { advanceCampaign } from "@/lib/campaigns/advance";
import { sendCampaign } from "@/lib/campaigns/send";
import { db } from "@/lib/db";
import { providerNames } from "@/lib/mail/mailbox-providers";
import { findLanes } from "@/lib/messages/claim";
import { createDraft, createFilledList, createSender, messagesOf } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { updateSender } from "./update";

test("a domain is known by its provider, and by its own name where it has a rate", () => {
  const names = providerNames({ google: 10, "mill.example": 5 });
  expect(names).toMatchObject({ "googlemail.com": "google", "ya.ru": "yandex", "mill.example": "mill.example" });
  expect(names).not.toHaveProperty("google");
});

test("messages are told apart by provider, also by a rate that comes later", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 4);
  const people = await db.select().from(contacts).where(eq(contacts.workspaceId, ctx.workspaceId)).orderBy(contacts.id);
  const domains = ["gmail.com", "mill.example", "bk.ru", "googlemail.com"];
  for (const [i, { id }] of people.entries()) {
    await db
      .update(contacts)
      .set({ email: `reader@${domains[i]}` })
      .where(eq(contacts.id, id));
  }
  const sender = await createSender(ctx);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId: sender.id });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  const providers = async () => (await messagesOf(campaignId)).map(({ provider }) => provider);
  expect(await providers()).toEqual(["google", "", "mailru", "google"]);
  expect((await findLanes(db, campaignId)).map(({ provider }) => provider)).toEqual(["", "google", "mailru"]);

  await updateSender(ctx, { senderId: sender.id, version: 1, providerRates: { "mill.example": 5 } });
  expect(await providers()).toEqual(["google", "mill.example", "mailru", "google"]);
});
