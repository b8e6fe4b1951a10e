import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { workspaces } from "@/drizzle/schema";
import { startBulkAction } from "@/lib/bulk-actions/start";
import type { Ctx } from "@/lib/context";
import { newId } from "@/lib/ids";
import { freezeSegment } from "@/lib/segments/copy";
import { createSegment } from "@/lib/segments/create";
import { Root } from "@/lib/segments/schema";
import { unique } from "@/lib/test/factories";
import { ownDatabase } from "@/lib/test/own-database";
import { countContacts } from "./count";
import { listContacts } from "./queries";
import { ListContacts } from "./schema";

test("whoever asks for the contacts of a segment waits five seconds at most, and hears why", async () => {
  const { db, drop } = await ownDatabase();
  const ctx = await ownerIn(db);
  const rule = Root.parse({ kind: "all", rules: [] });
  const { id } = await createSegment(ctx, { name: "Everyone", description: null, rule });
  const { id: segmentId } = await freezeSegment(ctx, { segmentId: id, name: "Everyone of today" });
  const asked = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const locking = db.transaction(async (tx) => {
    await tx.execute(sql`lock table segment_contacts in access exclusive mode`);
    locked.resolve();
    await asked.promise;
  });
  await locked.promise;
  const answers = await Promise.allSettled([
    listContacts(ctx, ListContacts.parse({ segmentId })),
    countContacts(ctx, { segmentId }),
    startBulkAction(ctx, { act: { kind: "addTags", tags: ["vip"] }, whom: { filter: { segmentId } } }),
  ]);
  asked.resolve();
  await locking;
  await drop();
  const tooSlow = { status: "rejected", reason: { code: "unavailable", key: "segments.errors.tooSlow" } };
  expect(answers).toMatchObject([tooSlow, tooSlow, tooSlow]);
}, 60_000);

async function ownerIn(db: Ctx["db"]): Promise<Ctx> {
  const workspaceId = newId("workspace");
  await db.insert(workspaces).values({ id: workspaceId, slug: unique(), name: "Own" });
  return { workspaceId, actor: { type: "user", userId: newId("user"), role: "owner" }, db };
}
