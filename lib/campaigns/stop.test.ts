import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries, users } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { campaignRow, createDraft } from "@/lib/test/campaigns";
import { createUser, ownerCtx } from "@/lib/test/factories";
import { mailsTo } from "@/lib/test/mails";
import { cancelCampaign } from "./cancel";
import { pauseCampaign, resumeCampaign } from "./pause";
import { getCampaign } from "./queries";
import type { CampaignStatus } from "./schema";
import { sendRest } from "./send-rest";
import { releaseCampaign } from "./stop";

const reason = "Reported as spam";

async function watched(status: CampaignStatus) {
  const ctx = await ownerCtx();
  const user = await createUser({ role: "manager", name: "Mara" });
  const { id: campaignId } = await createDraft(ctx, { status, snapshot: {} });
  const manager: Ctx = { ...ctx, actor: { type: "manager", userId: user.id } };
  return { ctx, manager, campaignId };
}

test.each(["scheduled", "sending", "paused"] as const)(
  "what a manager stopped while it was %s, its owner can't resume, and reads why",
  async (status) => {
    const { ctx, manager, campaignId } = await watched(status);
    await pauseCampaign(manager, { campaignId, reason });
    const stopped = { by: "Mara", reason };
    expect(await getCampaign(ctx, { campaignId })).toMatchObject({ status: "paused", pauseReason: "stopped", stopped });
    const refusal = { key: "campaigns.errors.stopped", values: stopped };
    await expect(resumeCampaign(ctx, { campaignId })).rejects.toMatchObject(refusal);
    await expect(sendRest(ctx, { campaignId })).rejects.toMatchObject({ code: "conflict" });
    await expect(releaseCampaign(ctx, { campaignId })).rejects.toMatchObject({ code: "forbidden" });
    expect((await campaignRow(campaignId)).status).toBe("paused");
  },
);

test("its owner hears of it by mail, and it is written down", async () => {
  const { ctx, manager, campaignId } = await watched("sending");
  await pauseCampaign(manager, { campaignId, reason });
  const [owner] = await db
    .select()
    .from(users)
    .where(eq(users.id, "userId" in ctx.actor ? ctx.actor.userId : ""));
  const [mail] = await mailsTo(owner!.email);
  expect(mail!.text).toContain(`Mara: ${reason}`);
  const entries = await db
    .select({ actorType: auditEntries.actorType, data: auditEntries.data })
    .from(auditEntries)
    .where(and(eq(auditEntries.workspaceId, ctx.workspaceId), eq(auditEntries.action, "campaign.paused")));
  expect(entries).toEqual([{ actorType: "manager", data: { campaignId, name: expect.any(String), reason } }]);
});

test("once released it is its people's again; the manager does not send", async () => {
  const { ctx, manager, campaignId } = await watched("sending");
  await pauseCampaign(manager, { campaignId, reason });
  await expect(resumeCampaign(manager, { campaignId })).rejects.toMatchObject({ code: "forbidden" });
  const released = await releaseCampaign(manager, { campaignId });
  expect(released).toMatchObject({ status: "paused", pauseReason: "person", stopped: null });
  await expect(releaseCampaign(manager, { campaignId })).rejects.toMatchObject({
    key: "campaigns.errors.notStopped",
  });
  expect(await resumeCampaign(ctx, { campaignId })).toMatchObject({ status: "sending", pauseReason: null });
});

test("what a manager cancels names them for good; its owner may cancel what was stopped", async () => {
  const { ctx, manager, campaignId } = await watched("sending");
  const canceled = await cancelCampaign(manager, { campaignId, reason });
  expect(canceled).toMatchObject({ status: "canceled", stopped: { by: "Mara", reason } });
  const other = await watched("sending");
  await pauseCampaign(other.manager, { campaignId: other.campaignId, reason });
  const byOwner = await cancelCampaign(other.ctx, { campaignId: other.campaignId });
  expect(byOwner.status).toBe("canceled");
  await expect(getCampaign(ctx, { campaignId: other.campaignId })).rejects.toMatchObject({ code: "not_found" });
});

test("a manager owes a reason, and stops only what is under way", async () => {
  const { manager, campaignId } = await watched("sending");
  for (const verb of [pauseCampaign, cancelCampaign]) {
    await expect(verb(manager, { campaignId, reason: "" })).rejects.toMatchObject({
      fields: { reason: ["campaigns.errors.stopReason"] },
    });
  }
  const over = await watched("sent");
  await expect(pauseCampaign(over.manager, { campaignId: over.campaignId, reason })).rejects.toMatchObject({
    key: "campaigns.errors.notUnderWay",
  });
});
