import { and, asc, eq, gt } from "drizzle-orm";
import { campaignFindings, contacts } from "@/drizzle/schema";
import type { FindingPeople, ListFindingPeople } from "@/lib/checks/schema";
import { authorize, type Ctx } from "@/lib/context";
import { toPage } from "@/lib/db/list";
import { findRow } from "./queries";

/** Whom a finding of a campaign's check is about. */
export async function listFindingPeople(ctx: Ctx, input: ListFindingPeople): Promise<FindingPeople> {
  authorize(ctx, "campaigns:read");
  const { campaignId, run, finding, cursor = "", limit } = input;
  await findRow(ctx, campaignId);
  const rows = await ctx.db
    .select({ id: contacts.id, email: contacts.email, fullName: contacts.fullName })
    .from(campaignFindings)
    .innerJoin(contacts, eq(contacts.id, campaignFindings.contactId))
    .where(
      and(
        eq(campaignFindings.campaignId, campaignId),
        eq(campaignFindings.run, run),
        eq(campaignFindings.finding, finding),
        gt(campaignFindings.contactId, cursor),
      ),
    )
    .orderBy(asc(campaignFindings.contactId))
    .limit(limit + 1);
  return toPage(rows, limit);
}
