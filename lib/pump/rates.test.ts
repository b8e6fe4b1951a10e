import { eq, inArray } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { messages, workspaces } from "@/drizzle/schema";
import { advanceCampaign } from "@/lib/campaigns/advance";
import { resumeCampaign } from "@/lib/campaigns/pause";
import { sendCampaign } from "@/lib/campaigns/send";
import { db } from "@/lib/db";
import { campaignRow, createDraft, createFilledList, messagesOf } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { fakeTransport } from "@/lib/test/fake-transport";
import { pumpCampaign } from "./pump";

/** A campaign of which so many were sent, and some of them came back. */
async function under({ sent, bounced = 0, complained = 0 }: { sent: number; bounced?: number; complained?: number }) {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, sent + 50);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id] });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  const ids = (await messagesOf(campaignId)).slice(0, sent).map(({ id }) => id);
  const now = new Date();
  const mark = (some: string[], values: Partial<typeof messages.$inferInsert>) =>
    some.length > 0 && db.update(messages).set(values).where(inArray(messages.id, some));
  await mark(ids, { status: "sent", sentAt: now, claimedAt: now });
  await mark(ids.slice(0, bounced), { bouncedAt: now });
  await mark(ids.slice(0, complained), { complainedAt: now });
  const { open: openFake, taken } = fakeTransport();
  const open = vi.fn(openFake);
  const pump = async () => {
    const { seq, senderId } = await campaignRow(campaignId);
    await pumpCampaign(db, { campaignId, seq, senderId: senderId! }, { open });
    return campaignRow(campaignId);
  };
  return { ctx, campaignId, pump, open, taken };
}

test("too many bounces pause the campaign before anything more leaves, and say how many", async () => {
  const { pump, open, taken } = await under({ sent: 200, bounced: 11 });
  expect(await pump()).toMatchObject({
    status: "paused",
    pauseReason: "bounceRate",
    pauseDetail: "11 of 200 bounced; your workspace allows 5 %.",
  });
  expect(taken).toHaveLength(0);
  expect(open).not.toHaveBeenCalled();
});

test("fewer, or of too few to tell, do not", async () => {
  for (const figures of [
    { sent: 300, bounced: 15 },
    { sent: 99, bounced: 50 },
    { sent: 150, bounced: 9 },
    { sent: 300, complained: 2 },
  ]) {
    expect(await (await under(figures)).pump()).toMatchObject({ status: "sent" });
  }
});

test("complaints weigh more", async () => {
  const { pump } = await under({ sent: 300, complained: 3 });
  expect(await pump()).toMatchObject({ status: "paused", pauseReason: "complaintRate" });
});

test("who resumes it all the same is not asked again for what has been", async () => {
  const { ctx, campaignId, pump } = await under({ sent: 200, bounced: 20 });
  await pump();
  await resumeCampaign(ctx, { campaignId });
  await advanceCampaign(db, campaignId);
  expect(await pump()).toMatchObject({ status: "sent" });
});

test("a workspace may allow more, or anything", async () => {
  const { ctx, pump } = await under({ sent: 200, bounced: 100, complained: 50 });
  const none = { maxBouncePercent: null, maxComplaintPercent: null };
  await db.update(workspaces).set(none).where(eq(workspaces.id, ctx.workspaceId));
  expect(await pump()).toMatchObject({ status: "sent" });
});
