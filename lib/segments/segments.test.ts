import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaignSegments, campaigns, contacts, fields, segments } from "@/drizzle/schema";
import { newBlock } from "@/emails/blocks/document";
import { db } from "@/lib/db";
import { listFieldUses } from "@/lib/fields/uses";
import { newId } from "@/lib/ids";
import { createDraft, createTemplate } from "@/lib/test/campaigns";
import { createContact, createList, ownerCtx, viewer } from "@/lib/test/factories";
import { keepBlocks } from "@/lib/test/saved-blocks";
import { archiveSegment, restoreSegment } from "./archive";
import { duplicateSegment, freezeSegment } from "./copy";
import { countSegment, previewSegment } from "./count";
import { createSegment } from "./create";
import { deleteSegment } from "./delete";
import { inTime } from "./in-time";
import { getSegment, listSegmentNames, listSegments } from "./queries";
import { type CreateSegment, ListSegments, Root } from "./schema";
import { updateSegment } from "./update";
import { listSegmentUses } from "./uses";

const named = (firstName: string) =>
  Root.parse({
    kind: "all",
    rules: [{ kind: "text", field: "firstName", test: { operator: "is", value: firstName } }],
  });
const asking = (segmentId: string) => Root.parse({ kind: "any", rules: [{ kind: "segment", segmentId }] });
const values = (rule = named("Ann"), name = "Anns"): CreateSegment => ({ name, description: null, rule });

test("a segment is counted as it stands now, and the list shows what was counted last", async () => {
  const ctx = await ownerCtx();
  for (const firstName of ["Ann", "Ann", "Bob", null]) await createContact(ctx, { firstName });
  await createContact(await ownerCtx(), { firstName: "Ann" });
  const { id: segmentId } = await createSegment(ctx, values());
  expect(await getSegment(ctx, { segmentId })).toMatchObject({ name: "Anns", kind: "dynamic", contactCount: null });
  expect(await countSegment(ctx, { segmentId })).toEqual({ count: 2 });
  expect((await listSegments(ctx, ListSegments.parse({}))).items).toMatchObject([{ contactCount: 2 }]);
  const others = Root.parse({ ...named("Ann"), not: true });
  expect(await updateSegment(ctx, { segmentId, version: 1, rule: others })).toMatchObject({
    version: 2,
    contactCount: null,
  });
  expect(await countSegment(ctx, { segmentId })).toMatchObject({ count: 2 });
});

test("a rule is tried out before it is saved, with examples of whom it holds for", async () => {
  const ctx = await ownerCtx();
  const ann = await createContact(ctx, { firstName: "Ann", lastName: "Lee" });
  await createContact(ctx, { firstName: "Bob" });
  expect(await previewSegment(ctx, { rule: named("Ann") })).toEqual({
    count: 1,
    examples: [{ id: ann.id, email: ann.email, name: "Ann Lee" }],
  });
  expect(await previewSegment(ctx, { rule: { kind: "any", not: false, rules: [] } })).toMatchObject({ count: 0 });
});

test("what takes longer than five seconds is given up, in words", async () => {
  await expect(inTime(db, (tx) => tx.execute(sql`select pg_sleep(6)`))).rejects.toMatchObject({
    code: "unavailable",
    key: "segments.errors.tooSlow",
  });
});

test("a static segment keeps whom it held", async () => {
  const ctx = await ownerCtx();
  const ann = await createContact(ctx, { firstName: "Ann" });
  const { id: segmentId } = await createSegment(ctx, values());
  const frozen = await freezeSegment(ctx, { segmentId, name: "Anns of May" });
  expect(frozen).toMatchObject({ kind: "static", rule: null, contactCount: 1 });
  await db.update(contacts).set({ firstName: "Bob" }).where(eq(contacts.id, ann.id));
  const asksFrozen = await createSegment(ctx, values(asking(frozen.id), "By way of another"));
  const copy = await duplicateSegment(ctx, { segmentId: frozen.id, name: "Copy" });
  const counts = async (...ids: string[]) =>
    Promise.all(ids.map(async (segmentId) => (await countSegment(ctx, { segmentId })).count));
  expect(await counts(segmentId, frozen.id, asksFrozen.id, copy.id)).toEqual([0, 1, 1, 1]);
  await expect(updateSegment(ctx, { segmentId: frozen.id, version: 1, rule: named("Bob") })).rejects.toMatchObject({
    key: "segments.errors.static",
  });
  const sameRule = await duplicateSegment(ctx, { segmentId, name: "Same" });
  expect(sameRule).toMatchObject({ kind: "dynamic", rule: named("Ann"), name: "Same" });
});

test("segments never ask for each other in a circle", async () => {
  const ctx = await ownerCtx();
  const first = await createSegment(ctx, values());
  const second = await createSegment(ctx, values(asking(first.id)));
  const circle = { key: "segments.errors.circle" };
  for (const id of [first.id, second.id]) {
    await expect(updateSegment(ctx, { segmentId: first.id, version: 1, rule: asking(id) })).rejects.toMatchObject(
      circle,
    );
  }
  expect(await getSegment(ctx, { segmentId: first.id })).toMatchObject({ version: 1, rule: named("Ann") });
});

test("two who close a circle at the same moment do not both succeed", async () => {
  const ctx = await ownerCtx();
  const [first, second] = [await createSegment(ctx, values()), await createSegment(ctx, values())];
  const tried = await Promise.allSettled([
    updateSegment(ctx, { segmentId: first.id, version: 1, rule: asking(second.id) }),
    updateSegment(ctx, { segmentId: second.id, version: 1, rule: asking(first.id) }),
  ]);
  expect(tried.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("segments that ask for others are too much at some point, and nothing is computed then", async () => {
  const ctx = await ownerCtx();
  let { id } = await createSegment(ctx, values());
  const twice = (segmentId: string) =>
    Root.parse({ kind: "any", rules: [1, 2, 3, 4].map(() => ({ kind: "segment", segmentId })) });
  for (let n = 0; n < 4; n++) id = (await createSegment(ctx, values(twice(id)))).id;
  await expect(createSegment(ctx, values(twice(id)))).rejects.toMatchObject({ key: "segments.errors.tooLarge" });
});

test("what a condition asks about must exist in the workspace, and be of its type", async () => {
  const ctx = await ownerCtx();
  const other = await ownerCtx();
  const foreign = await createSegment(other, values());
  const fieldId = newId("field");
  await db.insert(fields).values({ id: fieldId, workspaceId: ctx.workspaceId, name: "age", type: "number" });
  const isKnown = { operator: "isKnown" };
  const refused = async (leaf: object) => {
    const rule = Root.parse({ kind: "all", rules: [leaf] });
    const refusal = await createSegment(ctx, values(rule)).catch((error) => error.key);
    expect(await previewSegment(ctx, { rule }).catch((error) => error.key)).toBe(refusal);
    return refusal;
  };
  expect(await refused({ kind: "number", field: newId("field"), test: isKnown })).toBe("segments.errors.gone.field");
  expect(await refused({ kind: "text", field: fieldId, test: isKnown })).toBe("segments.errors.fieldType");
  const { id: listId } = await createList(other);
  expect(await refused({ kind: "membership", listId })).toBe("segments.errors.gone.list");
  expect(await refused({ kind: "consent", listId })).toBe("segments.errors.gone.list");
  const campaign = { kind: "engagement", deed: "opened", campaignId: newId("campaign") };
  expect(await refused(campaign)).toBe("segments.errors.gone.campaign");
  expect(await refused({ kind: "segment", segmentId: foreign.id })).toBe("segments.errors.gone.segment");
});

test("a segment whose field was deleted meanwhile is refused rather than taken to mean everyone", async () => {
  const ctx = await ownerCtx();
  const fieldId = newId("field");
  await db.insert(fields).values({ id: fieldId, workspaceId: ctx.workspaceId, name: "vip", type: "boolean" });
  const leaf = { kind: "boolean", not: true, field: fieldId, test: { operator: "is", value: true } };
  const { id: segmentId } = await createSegment(ctx, values(Root.parse({ kind: "all", rules: [leaf] })));
  await db.delete(fields).where(eq(fields.id, fieldId));
  await expect(countSegment(ctx, { segmentId })).rejects.toMatchObject({ key: "segments.errors.gone.field" });
});

test("what is used is not deleted, and says by what", async () => {
  const ctx = await ownerCtx();
  const { id: segmentId } = await createSegment(ctx, values());
  const above = await createSegment(ctx, values(asking(segmentId), "Above"));
  const draft = await createDraft(ctx, { name: "May" });
  await db.insert(campaignSegments).values({ campaignId: draft.id, segmentId });
  const asks = `{% if contact.segments contains "${segmentId}" %}x{% endif %}`;
  const template = await createTemplate(ctx, { name: "News", html: asks });
  const { id: blockId } = await keepBlocks(ctx, newBlock("Condition", { kind: "segment", segment: segmentId }));
  expect(await listSegmentUses(ctx, { segmentId })).toEqual({
    uses: [
      { kind: "campaign", id: draft.id, name: "May" },
      { kind: "template", id: template.id, name: "News" },
      { kind: "savedBlock", id: blockId, name: "Offer" },
      { kind: "segment", id: above.id, name: "Above" },
    ],
  });
  await expect(deleteSegment(ctx, { segmentId })).rejects.toMatchObject({
    code: "conflict",
    key: "segments.errors.inUse",
    values: { names: "“May”, “News”, “Offer”, “Above”" },
  });
  expect(await deleteSegment(ctx, { segmentId: above.id })).toEqual({ outcome: "deleted" });
  await expect(getSegment(ctx, { segmentId: above.id })).rejects.toMatchObject({ code: "not_found" });
});

test("what a campaign was sent to is archived instead, and can be had back", async () => {
  const ctx = await ownerCtx();
  const { id: segmentId } = await createSegment(ctx, values());
  const { id: campaignId } = await createDraft(ctx, { status: "sent" });
  await db.insert(campaignSegments).values({ campaignId, segmentId });
  expect(await deleteSegment(ctx, { segmentId })).toEqual({ outcome: "archived" });
  expect([await listSegmentNames(ctx), (await listSegments(ctx, ListSegments.parse({}))).items]).toEqual([[], []]);
  expect((await listSegments(ctx, ListSegments.parse({ archived: true }))).items).toMatchObject([{ id: segmentId }]);
  await restoreSegment(ctx, { segmentId });
  expect(await listSegmentNames(ctx)).toMatchObject([{ id: segmentId }]);
  await db.delete(campaigns).where(eq(campaigns.id, campaignId));
  expect(await deleteSegment(ctx, { segmentId })).toEqual({ outcome: "deleted" });
});

test("who changes an older version is told", async () => {
  const ctx = await ownerCtx();
  const { id: segmentId } = await createSegment(ctx, values());
  await updateSegment(ctx, { segmentId, version: 1, name: "Ann" });
  await expect(updateSegment(ctx, { segmentId, version: 1, name: "Annas" })).rejects.toMatchObject({
    key: "common.errors.changed",
  });
});

const verbs = { countSegment, archiveSegment, restoreSegment, deleteSegment, listSegmentUses, getSegment };

test("another workspace's segment does not exist", async () => {
  const { id: segmentId } = await createSegment(await ownerCtx(), values());
  const ctx = await ownerCtx();
  const missing = { code: "not_found" };
  for (const verb of Object.values(verbs)) await expect(verb(ctx, { segmentId })).rejects.toMatchObject(missing);
  for (const verb of [duplicateSegment, freezeSegment]) {
    await expect(verb(ctx, { segmentId, name: "Mine" })).rejects.toMatchObject(missing);
  }
  await expect(updateSegment(ctx, { segmentId, version: 1 })).rejects.toMatchObject(missing);
  expect(await db.$count(segments, eq(segments.workspaceId, ctx.workspaceId))).toBe(0);
});

test("a viewer looks, and changes nothing", async () => {
  const ctx = await ownerCtx();
  const { id: segmentId } = await createSegment(ctx, values());
  const eye = viewer(ctx);
  expect(await countSegment(eye, { segmentId })).toEqual({ count: 0 });
  const forbidden = { code: "forbidden" };
  await expect(createSegment(eye, values())).rejects.toMatchObject(forbidden);
  await expect(updateSegment(eye, { segmentId, version: 1 })).rejects.toMatchObject(forbidden);
  for (const verb of [archiveSegment, restoreSegment, deleteSegment]) {
    await expect(verb(eye, { segmentId })).rejects.toMatchObject(forbidden);
  }
  for (const verb of [duplicateSegment, freezeSegment]) {
    await expect(verb(eye, { segmentId, name: "Mine" })).rejects.toMatchObject(forbidden);
  }
});

test("a field tells which segments ask for it, at whatever depth", async () => {
  const ctx = await ownerCtx();
  const fieldId = newId("field");
  await db.insert(fields).values({ id: fieldId, workspaceId: ctx.workspaceId, name: "age", type: "number" });
  const leaf = { kind: "number", field: fieldId, test: { operator: "above", value: 17 } };
  const rule = Root.parse({ kind: "all", rules: [{ kind: "any", rules: [leaf] }] });
  const { id } = await createSegment(ctx, values(rule, "Adults"));
  await createSegment(ctx, values());
  expect(await listFieldUses(ctx, { fieldId })).toEqual({ uses: [{ kind: "segment", id, name: "Adults" }] });
});
