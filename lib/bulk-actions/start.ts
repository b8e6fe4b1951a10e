import { and, eq, inArray, sql } from "drizzle-orm";
import { bulkActions, contacts } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { matching } from "@/lib/contacts/filter";
import { authorize, type Ctx } from "@/lib/context";
import { invalidField } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/outbox";
import { inTime } from "@/lib/segments/in-time";
import { bulkActRunner } from "./apply";
import { getBulkAction } from "./queries";
import type { BulkAction, BulkTarget, StartBulkAction } from "./schema";

/** A worker does it; whoever is added meanwhile is not meant. Refused at once where the act makes no sense. */
export async function startBulkAction(ctx: Ctx, { act, whom: target }: StartBulkAction): Promise<BulkAction> {
  authorize(ctx, "contacts:write");
  const { workspaceId, actor } = ctx;
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    await bulkActRunner(inTx, act);
    const means = await targeted(inTx, target);
    const [meant] = await inTime(tx, (tx) =>
      tx
        .select({ count: sql<number>`count(*)::int`, lastId: sql<string | null>`max(${contacts.id})` })
        .from(contacts)
        .where(means),
    );
    if (!meant!.lastId) throw invalidField("whom", "contacts.errors.nobodyMeant");
    const id = newId("bulkAction");
    await tx
      .insert(bulkActions)
      .values({ id, workspaceId, actor, act, target, expectedCount: meant!.count, lastId: meant!.lastId });
    await recordAudit(inTx, "bulkAction.started", { bulkActionId: id, kind: act.kind, count: meant!.count });
    await enqueue(tx, "contacts/bulk.queued", { bulkActionId: id });
    return getBulkAction(inTx, { bulkActionId: id });
  });
}

/** As a condition on contacts. */
export async function targeted({ db, workspaceId }: Pick<Ctx, "db" | "workspaceId">, target: BulkTarget) {
  if ("filter" in target) return matching(db, workspaceId, target.filter);
  return and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, target.contactIds));
}
