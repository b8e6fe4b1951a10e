import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, contacts, members, messages, trackingEvents, workspaces } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { seedDemo } from "./seed";

test("the demo adds up: every recipient has a row, and every figure comes from events that are there", async () => {
  const { slug } = await seedDemo(db);
  const [workspace] = await db.select().from(workspaces).where(eq(workspaces.slug, slug));
  const workspaceId = workspace!.id;
  expect(await db.$count(contacts, eq(contacts.workspaceId, workspaceId))).toBe(2000);

  const sent = await db
    .select()
    .from(campaigns)
    .where(sql`${campaigns.workspaceId} = ${workspaceId} and ${campaigns.status} = 'sent'`);
  expect(sent).toHaveLength(7);
  for (const campaign of sent) {
    const ofCampaign = eq(messages.campaignId, campaign.id);
    expect(await db.$count(messages, ofCampaign)).toBe(campaign.audienceCount);
    const [told] = await db
      .select({
        opens: sql<number>`sum(${messages.openCount})::int`,
        clicks: sql<number>`sum(${messages.clickCount})::int`,
      })
      .from(messages)
      .where(ofCampaign);
    const events = (kind: "open" | "click") =>
      db.$count(
        trackingEvents,
        sql`${trackingEvents.campaignId} = ${campaign.id} and ${trackingEvents.kind} = ${kind}`,
      );
    expect(told).toEqual({ opens: await events("open"), clicks: await events("click") });
    expect(told!.opens).toBeGreaterThan(campaign.audienceCount / 5);
  }
  const future = db.$count(
    trackingEvents,
    sql`${trackingEvents.workspaceId} = ${workspaceId} and ${trackingEvents.createdAt} > now()`,
  );
  expect(await future).toBe(0);
});

test("whoever came for the demo has no other workspace to land in", async () => {
  const { slug } = await seedDemo(db);
  const [workspace] = await db.select().from(workspaces).where(eq(workspaces.slug, slug));
  const [owner] = await db.select().from(members).where(eq(members.workspaceId, workspace!.id));
  expect(await db.$count(members, eq(members.userId, owner!.userId))).toBe(1);
});

test("a second call leaves the demo as it is", async () => {
  const { slug } = await seedDemo(db);
  expect(await seedDemo(db)).toEqual({ slug });
});
