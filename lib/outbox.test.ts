import { eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { outbox } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { useOwnDatabase } from "@/lib/test/database";
import { enqueue, forgetRelayed, listenOutbox, type QueuedEvent, relayOutbox } from "./outbox";

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(() => database.drop());

const ids = ["evt_test_1", "evt_test_2", "evt_test_3"];
const importId = "imp_1";

beforeEach(async () => {
  await db.delete(outbox);
});

const queue = () => Promise.all(ids.map((id) => enqueue(db, "import/queued", { importId }, id)));
const relayed = async () =>
  (await db.select().from(outbox)).filter(({ relayedAt }) => relayedAt !== null).map(({ id }) => id);

test("rows are handed over in the order of their ids, and marked", async () => {
  await queue();
  const sent: QueuedEvent[] = [];
  expect(await relayOutbox(db, async (events) => sent.push(...events), 2)).toBe(2);
  expect(sent).toEqual(ids.slice(0, 2).map((id) => ({ id, name: "import/queued", data: { importId } })));
  expect(await relayOutbox(db, async (events) => sent.push(...events), 2)).toBe(1);
  expect(await relayOutbox(db, async () => expect.unreachable())).toBe(0);
  expect(await relayed()).toHaveLength(3);
});

test("what could not be sent is sent later", async () => {
  await queue();
  const send = relayOutbox(db, async () => {
    throw new Error("away");
  });
  await expect(send).rejects.toThrow("away");
  expect(await relayed()).toEqual([]);
});

test("two workers do not relay the same row", async () => {
  await queue();
  const sent: string[] = [];
  const send = async (events: QueuedEvent[]) => {
    sent.push(...events.map(({ id }) => id));
    await new Promise((resolve) => setTimeout(resolve, 100));
  };
  await Promise.all([relayOutbox(db, send, 2), relayOutbox(db, send, 2)]);
  expect(sent.sort()).toEqual(ids);
});

test("the same id starts nothing twice, and nothing starts when the transaction fails", async () => {
  await queue();
  await queue();
  const failing = db.transaction(async (tx) => {
    await enqueue(tx, "import/queued", { importId });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await db.select().from(outbox)).toHaveLength(3);
});

test("relayed rows are forgotten after a day, waiting ones never", async () => {
  await queue();
  const [first, second, third] = ids;
  await db.update(outbox).set({ relayedAt: sql`now() - interval '25 hours'` }).where(eq(outbox.id, first!));
  await db.update(outbox).set({ relayedAt: sql`now() - interval '23 hours'` }).where(eq(outbox.id, second!));
  await forgetRelayed(db);
  const left = await db.select({ id: outbox.id }).from(outbox).where(inArray(outbox.id, ids)).orderBy(outbox.id);
  expect(left.map(({ id }) => id)).toEqual([second, third]);
});

test("a listener hears of a commit", async () => {
  let heard = 0;
  const { unlisten } = await listenOutbox(db, () => heard++);
  await enqueue(db, "import/queued", { importId });
  await expect.poll(() => heard).toBe(1);
  await unlisten();
});
