import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { members, users, workspaces } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { campaignRow, createDraft } from "@/lib/test/campaigns";
import { createUser, ownerCtx } from "@/lib/test/factories";
import { mailsTo } from "@/lib/test/mails";
import { pauseWith } from "./pause-with";
import { startDueCampaign } from "./start";

test("whoever made the campaign reads why it stands still, once", async () => {
  const ctx = await ownerCtx();
  const maker = await createUser({ locale: "ru" });
  await db.insert(members).values({ workspaceId: ctx.workspaceId, userId: maker.id, role: "editor" });
  const { id } = await createDraft(ctx, { name: "Весна", status: "sending", createdBy: maker.id });
  await pauseWith(db, id, "senderFailing", "535 Authentication failed");
  await pauseWith(db, id, "failureRate", "550 Blocked");
  expect(await campaignRow(id)).toMatchObject({ status: "paused", pauseReason: "senderFailing" });
  const mails = await mailsTo(maker.email);
  expect(mails).toHaveLength(1);
  expect(mails[0]!.subject).toBe("Кампания «Весна» приостановлена");
  expect(mails[0]!.text).toContain("535 Authentication failed");
  expect(mails[0]!.text).toContain(`/campaigns/${id}`);
});

test("the owner hears of it when who made it has left", async () => {
  const ctx = await ownerCtx();
  const left = await createUser();
  const { id } = await createDraft(ctx, { status: "sending", createdBy: left.id });
  await pauseWith(db, id, "senderGone", "");
  expect(await mailsTo(left.email)).toHaveLength(0);
  const [owner] = await db
    .select({ email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.workspaceId, ctx.workspaceId));
  expect(await mailsTo(owner!.email)).toHaveLength(1);
});

test.each([
  [120, 121, "paused"],
  [120, 119, "sending"],
  [null, 10_000, "sending"],
])("with %j minutes of patience a start that is %i minutes late is %s", async (missedStartMinutes, late, status) => {
  const ctx = await ownerCtx();
  await db.update(workspaces).set({ missedStartMinutes }).where(eq(workspaces.id, ctx.workspaceId));
  const sendAt = new Date(Date.now() - late * 60_000);
  const { id } = await createDraft(ctx, { status: "scheduled", sendAt });
  await startDueCampaign(db, id);
  expect(await campaignRow(id)).toMatchObject({ status, pauseReason: status === "paused" ? "missedStart" : null });
});
