import { expect, test } from "vitest";
import { parseInput } from "@/lib/i18n/translate";
import { newId } from "@/lib/ids";
import { previewSegment } from "@/lib/segments/count";
import { Root } from "@/lib/segments/schema";
import { createContact, ownerCtx, unique, viewer } from "@/lib/test/factories";
import { listEventNames, listEvents } from "./queries";
import { recordEvents } from "./record";
import { ListEvents, RecordEvents } from "./schema";

const input = (events: object[], more = {}) => RecordEvents.parse({ events, ...more });

test("what contacts did is recorded by id or address, and newest first in the list", async () => {
  const ctx = await ownerCtx();
  const ann = await createContact(ctx);
  const bob = await createContact(ctx);
  const recorded = await recordEvents(
    ctx,
    input([
      { contactId: ann.id, name: "ordered", properties: { total: 12.5 }, occurredAt: "2026-01-02T03:04:05Z" },
      { email: ` ${bob.email.toUpperCase()}`, name: "visited" },
      { email: "nobody@example.com", name: "ordered" },
      { email: "no address", name: "ordered" },
    ]),
  );
  expect(recorded).toEqual({ recordedCount: 2, repeatedCount: 0, unknown: [2, 3] });
  const { items } = await listEvents(ctx, ListEvents.parse({}));
  expect(items).toMatchObject([
    { contactId: bob.id, name: "visited", properties: {} },
    { contactId: ann.id, name: "ordered", properties: { total: 12.5 }, occurredAt: new Date("2026-01-02T03:04:05Z") },
  ]);
  const ofAnn = await listEvents(ctx, ListEvents.parse({ contactId: ann.id, limit: 1 }));
  expect(ofAnn).toMatchObject({ items: [{ name: "ordered" }], nextCursor: null });
  expect((await listEvents(ctx, ListEvents.parse({ name: "visited" }))).items).toHaveLength(1);
  expect(await listEventNames(ctx)).toEqual(["ordered", "visited"]);
});

test("an event with a key is recorded once, however often it is sent", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(ctx);
  const order = { contactId, name: "ordered", key: "order-1" };
  expect(await recordEvents(ctx, input([order, order]))).toMatchObject({ recordedCount: 1, repeatedCount: 1 });
  expect(await recordEvents(ctx, input([order]))).toMatchObject({ recordedCount: 0, repeatedCount: 1 });
  const other = await ownerCtx();
  const { id } = await createContact(other);
  expect(await recordEvents(other, input([{ ...order, contactId: id }]))).toMatchObject({ recordedCount: 1 });
});

test("unknown addresses become contacts when that is asked for, each once", async () => {
  const ctx = await ownerCtx();
  const email = `${unique()}@example.com`;
  const events = [
    { email, name: "a" },
    { email, name: "b" },
    { email: "no address", name: "a" },
  ];
  const recorded = await recordEvents(ctx, input(events, { createsContacts: true }));
  expect(recorded).toEqual({ recordedCount: 2, repeatedCount: 0, unknown: [2] });
  const { items } = await listEvents(ctx, ListEvents.parse({}));
  expect(new Set(items.map(({ contactId }) => contactId)).size).toBe(1);
});

test("a segment asks for them", async () => {
  const ctx = await ownerCtx();
  const ann = await createContact(ctx);
  const bob = await createContact(ctx);
  await recordEvents(
    ctx,
    input([
      { contactId: ann.id, name: "ordered", properties: { total: 120 } },
      { contactId: ann.id, name: "ordered", properties: { total: 80 } },
      { contactId: bob.id, name: "ordered", properties: { total: "120" } },
    ]),
  );
  const total = { property: "total", test: { operator: "above", value: 100 } };
  const ordered = { kind: "event", name: "ordered", window: { operator: "inLast", days: 1 }, properties: [total] };
  const { examples } = await previewSegment(ctx, { rule: Root.parse({ kind: "all", rules: [ordered] }) });
  expect(examples.map(({ id }) => id)).toEqual([ann.id]);
});

test("an event is about one contact, named in one way", () => {
  const refusal = (event: object) => parseInput(RecordEvents, { events: [event] }, "en");
  expect(refusal({ name: "a" })).toMatchObject({ ok: false });
  expect(refusal({ name: "a", email: "a@example.com", contactId: newId("contact") })).toMatchObject({
    fields: { "events.0.email": ["Say whom it is about: by contactId or by email, one of them."] },
  });
  expect(refusal({ name: " ", email: "a@example.com" })).toMatchObject({ ok: false });
});

test("another workspace's contact is unknown, and a viewer records nothing", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(await ownerCtx());
  expect(await recordEvents(ctx, input([{ contactId, name: "a" }]))).toMatchObject({ recordedCount: 0, unknown: [0] });
  await expect(recordEvents(viewer(ctx), input([{ contactId, name: "a" }]))).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await listEvents(ctx, ListEvents.parse({}))).items).toEqual([]);
});
