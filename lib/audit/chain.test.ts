import { asc, eq, type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { auditEntries, auditSeals } from "@/drizzle/schema";
import { closeDb, db } from "@/lib/db";
import { useOwnDatabase } from "@/lib/test/database";
import { recordAudit } from "./record";
import { sealAudit } from "./seal";
import { verifyAudit } from "./verify";

let drop: () => Promise<void>;
beforeAll(async () => {
  ({ drop } = await useOwnDatabase());
});
afterAll(async () => {
  await closeDb();
  await drop();
});

const someone = { userId: "usr_1", db };
const actions = ["one", "two", "three", "four", "five"].map((name) => `thing.${name}`);

/** What only someone with the database in their hands can do. */
const tamper = (...statements: SQL[]) =>
  db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const statement of statements) await tx.execute(statement);
  });

beforeEach(async () => {
  await tamper(sql`delete from ${auditEntries}`, sql`delete from ${auditSeals}`);
  for (const action of actions)
    await recordAudit(someone, action, { thingId: "x" }, { before: { n: 1 }, after: { n: 2 } });
});

test("every entry has its place and the hash of all before it", async () => {
  const entries = await db.select().from(auditEntries).orderBy(asc(auditEntries.position));
  expect(entries.map(({ action, position }) => [action, position])).toEqual(
    actions.map((action, i) => [action, i + 1]),
  );
  expect(await verifyAudit(db)).toEqual({
    isWhole: true,
    count: 5,
    hash: Buffer.from(entries.at(-1)!.hash!).toString("hex"),
  });
});

test("many at once, some of them rolled back, leave no gap", async () => {
  await Promise.allSettled(
    Array.from({ length: 40 }, (_, i) =>
      db.transaction(async (tx) => {
        await recordAudit({ ...someone, db: tx }, `thing.${i}`);
        await recordAudit({ ...someone, db: tx }, `thing.${i}.again`);
        if (i % 3 === 0) throw new Error("changed my mind");
      }),
    ),
  );
  expect(await verifyAudit(db)).toMatchObject({ isWhole: true, count: 5 + 26 * 2 });
});

test.each([
  ["changing", sql`update ${auditEntries} set action = 'thing.else' where position = 3`],
  ["unchaining", sql`update ${auditEntries} set position = null, hash = null where position = 3`],
  ["deleting", sql`delete from ${auditEntries} where position = 3`],
  ["emptying", sql`truncate ${auditEntries}`],
  ["unsealing", sql`delete from ${auditSeals}`],
])("%s is refused", async (_, statement) => {
  await sealAudit(db);
  await expect(db.execute(statement)).rejects.toMatchObject({
    cause: { message: "nothing in the audit log is changed or deleted" },
  });
  expect(await verifyAudit(db)).toMatchObject({ isWhole: true, count: 5 });
});

test("a place and a hash of one's own are not taken", async () => {
  await db
    .insert(auditEntries)
    .values({ id: "aud_forged", actorType: "user", action: "thing.forged", position: 2, hash: Buffer.from("x") });
  const [forged] = await db.select().from(auditEntries).where(eq(auditEntries.id, "aud_forged"));
  expect(forged?.position).toBe(6);
  expect(await verifyAudit(db)).toMatchObject({ isWhole: true, count: 6 });
});

const move = (place: number, to: number) => sql`update ${auditEntries} set position = ${to} where position = ${place}`;

test.each<[string, SQL[], number, string]>([
  ["a changed entry", [sql`update ${auditEntries} set data = '{"thingId": "y"}' where position = 3`], 3, "changed"],
  [
    "another time",
    [sql`update ${auditEntries} set created_at = created_at + interval '1 us' where position = 3`],
    3,
    "changed",
  ],
  ["a removed entry", [sql`delete from ${auditEntries} where position = 3`], 3, "missing"],
  ["a removed beginning", [sql`delete from ${auditEntries} where position < 3`], 1, "missing"],
  ["a removed end", [sql`delete from ${auditEntries} where position > 3`], 4, "missing"],
  ["two in each other's place", [move(3, 103), move(4, 3), move(103, 4)], 3, "changed"],
  [
    "one slipped in outside",
    [sql`insert into ${auditEntries} (id, actor_type, action) values ('aud_outside', 'user', 'thing.outside')`],
    6,
    "changed",
  ],
])("%s is found, by whoever it was done", async (_, statements, position, problem) => {
  await sealAudit(db);
  await tamper(...statements);
  expect(await verifyAudit(db)).toEqual({ isWhole: false, position, problem });
});

test("a log that was written anew, hash by hash, does not fit its seal", async () => {
  await sealAudit(db);
  await tamper(
    sql`update ${auditEntries} set actor_id = 'usr_2' where position = 2`,
    sql`do $$
      declare entry audit_entries; head bytea;
      begin
        for entry in select * from audit_entries order by position loop
          head := audit_hash(head, entry);
          update audit_entries set hash = head where id = entry.id;
        end loop;
      end $$`,
  );
  expect(await verifyAudit(db)).toEqual({ isWhole: false, position: 5, problem: "unsealed" });
});
