import { eq, inArray, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { campaigns, campaignTallies, messages } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { messageStatuses } from "@/lib/messages/schema";
import { createContact, ownerCtx } from "@/lib/test/factories";

const zero = { sentCount: 0, failedCount: 0, openedCount: 0, clickedCount: 0 };
const moment = fc.constantFrom(null, new Date("2026-01-01"));
const change = fc.record({
  status: fc.constantFrom(...messageStatuses),
  openedAt: moment,
  clickedAt: moment,
  /** Which of the rows. */
  rows: fc.subarray([0, 1, 2, 3, 4, 5]),
});

test("whatever happens to messages, the tallies are what counting would give", async () => {
  const ctx = await ownerCtx();
  const { workspaceId } = ctx;
  const campaignIds = [newId("campaign"), newId("campaign")];
  await db.insert(campaigns).values(campaignIds.map((id) => ({ id, workspaceId, name: "News" })));
  const people = await Promise.all(Array.from({ length: 6 }, () => createContact(ctx)));

  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      const [first, ...later] = changes;
      const ids = people.map(() => newId("message"));
      const row = (i: number) => ({ id: ids[i]!, contactId: people[i]!.id, email: people[i]!.email });
      const { rows: _, ...values } = first!;
      await db
        .insert(messages)
        .values(people.map((_, i) => ({ ...row(i), workspaceId, campaignId: campaignIds[i % 2]!, ...values })));
      for (const { rows, ...values } of later) {
        const touched = rows.map((i) => ids[i]!);
        if (touched.length > 0) await db.update(messages).set(values).where(inArray(messages.id, touched));
      }
      for (const campaignId of campaignIds) expect(await talliesOf(campaignId)).toEqual(await countsOf(campaignId));
      await db.delete(messages).where(inArray(messages.id, ids));
      await db.delete(campaignTallies).where(inArray(campaignTallies.campaignId, campaignIds));
    }),
    { numRuns: 40 },
  );
});

async function talliesOf(id: string) {
  const [row] = await db.select().from(campaignTallies).where(eq(campaignTallies.campaignId, id));
  const { campaignId: _, ...counts } = row ?? { campaignId: id, ...zero };
  return counts;
}

async function countsOf(campaignId: string) {
  const [counts] = await db
    .select({
      sentCount: sql<number>`(count(*) filter (where ${messages.status} = 'sent'))::int`,
      failedCount: sql<number>`(count(*) filter (where ${messages.status} = 'failed'))::int`,
      openedCount: sql<number>`count(${messages.openedAt})::int`,
      clickedCount: sql<number>`count(${messages.clickedAt})::int`,
    })
    .from(messages)
    .where(eq(messages.campaignId, campaignId));
  return counts;
}
