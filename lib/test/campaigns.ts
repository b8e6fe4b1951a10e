import { eq, sql } from "drizzle-orm";
import { campaigns, messages, senders, templates } from "@/drizzle/schema";
import { checkCampaign } from "@/lib/campaigns/check";
import { checkRecipients } from "@/lib/campaigns/check-recipients";
import { writeRecipients } from "@/lib/campaigns/content";
import type { Campaign } from "@/lib/campaigns/schema";
import { startCheck } from "@/lib/campaigns/start-check";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createList } from "./factories";

export async function createTemplate(ctx: Ctx, values: Partial<typeof templates.$inferInsert> = {}) {
  const [template] = await db
    .insert(templates)
    .values({
      id: newId("template"),
      workspaceId: ctx.workspaceId,
      name: "Spring",
      subject: 'Hello {{ contact.first_name | default: "there" }}',
      html: '<p>Hi</p><a href="https://example.com/shop">Shop</a><a href="{{ unsubscribe_url }}">Stop</a>',
      ...values,
    })
    .returning();
  return template!;
}

export async function createSender(ctx: Ctx, values: Partial<typeof senders.$inferInsert> = {}) {
  const [sender] = await db
    .insert(senders)
    .values({
      id: newId("sender"),
      workspaceId: ctx.workspaceId,
      kind: "smtp",
      name: "Relay",
      fromEmail: "news@mill.example",
      fromName: "The Mill",
      host: "127.0.0.1",
      port: 1,
      tlsMode: "none",
      fromProvenAt: new Date(),
      ...values,
    })
    .returning();
  return sender!;
}

type CampaignValues = Partial<typeof campaigns.$inferInsert> &
  Partial<Pick<Campaign, "listIds" | "segmentIds" | "contactIds" | "excludedListIds" | "excludedSegmentIds">>;

/** A draft that could be sent at once. */
export async function createDraft(ctx: Ctx, input: CampaignValues = {}) {
  const { listIds, segmentIds, contactIds, excludedListIds, excludedSegmentIds, ...values } = input;
  const [campaign] = await db
    .insert(campaigns)
    .values({
      id: newId("campaign"),
      workspaceId: ctx.workspaceId,
      name: "Spring",
      templateId: values.templateId ?? (await createTemplate(ctx)).id,
      senderId: values.senderId ?? (await createSender(ctx)).id,
      ...values,
    })
    .returning();
  await writeRecipients(db, campaign!.id, { listIds, segmentIds, contactIds, excludedListIds, excludedSegmentIds });
  return campaign!;
}

/** A list of so many new contacts, in one statement. */
export async function createFilledList(ctx: Ctx, size: number) {
  const list = await createList(ctx);
  await db.execute(sql`
    with added as (
      insert into contacts (id, workspace_id, email, first_name, full_name)
      select new_id('con'), ${ctx.workspaceId}, 'reader' || n || '@example.com', 'Reader ' || n, 'Reader ' || n
      from generate_series(1, ${size}::int) n returning id)
    insert into memberships (list_id, contact_id, workspace_id)
    select ${list.id}, id, ${ctx.workspaceId} from added`);
  return list;
}

export async function messagesOf(campaignId: string) {
  return db.select().from(messages).where(eq(messages.campaignId, campaignId)).orderBy(messages.contactId);
}

/** How many messages of the campaign are in each status. */
export async function countByStatus(campaignId: string): Promise<Record<string, number>> {
  const rows = await db
    .select({ status: messages.status, count: sql<number>`count(*)::int` })
    .from(messages)
    .where(eq(messages.campaignId, campaignId))
    .groupBy(messages.status);
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

export async function campaignRow(campaignId: string) {
  const [row] = await db.select().from(campaigns).where(eq(campaigns.id, campaignId));
  return row!;
}

/** Everyone's mail looked through, as the worker does it. */
export async function checkWhole(ctx: Ctx, campaignId: string) {
  const { run } = await startCheck(ctx, { campaignId });
  while (!(await checkRecipients(db, { campaignId, run })).isDone);
  return checkCampaign(ctx, { campaignId });
}
