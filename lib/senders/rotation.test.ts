import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { proxies, senders } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import { newId } from "@/lib/ids";
import { createProxy } from "@/lib/proxies/create";
import { deleteProxy } from "@/lib/proxies/delete";
import { getProxy } from "@/lib/proxies/queries";
import { CreateProxy } from "@/lib/proxies/schema";
import { ownerCtx } from "@/lib/test/factories";
import { startSocks } from "@/lib/test/proxies";
import { startSink } from "@/lib/test/smtp";
import { senderConfig } from "./config";
import { createSender } from "./create";
import { getSender } from "./queries";
import { turnAt } from "./rotation";
import { CreateSender, type Rotation, TestSettings, UpdateSender } from "./schema";
import { sendTestMail } from "./send-test-mail";
import { testConnection, testSettings } from "./test-connection";
import { findTurn } from "./turn";
import { updateSender } from "./update";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const from = (localAddress: string) => ({ proxyId: null, localAddress });
const [first, second, third] = ["192.0.2.1", "192.0.2.2", "192.0.2.3"].map(from);
const rotation = (values: Partial<Rotation> = {}): Rotation => ({
  ways: [first!, second!, third!],
  every: 1,
  unit: "day",
  ...values,
});

test.each([
  [rotation(), "2026-11-22T23:59:59.999Z", "2026-11-23T00:00:00.000Z"],
  [rotation({ every: 6, unit: "hour" }), "2026-11-22T07:00:00Z", "2026-11-22T12:00:00.000Z"],
  [rotation({ unit: "week" }), "2026-11-22T07:00:00Z", "2026-11-23T00:00:00.000Z"],
])("changes at the hour, at midnight and on Mondays, UTC: %#", (plan, now, changesAt) => {
  expect(turnAt(plan, new Date(now)).changesAt.toISOString()).toBe(changesAt);
});

test("every way has its turn, one after the other, for the whole of its time", () => {
  const units = fc.constantFrom("hour" as const, "day" as const, "week" as const);
  const moment = fc.date({ min: new Date("2020-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 48 }), units, moment, (every, unit, now) => {
      const plan = rotation({ every, unit });
      const seen = [];
      for (let { way, next, changesAt } = turnAt(plan, now), n = 0; n < 3; n++) {
        seen.push(way);
        expect(turnAt(plan, new Date(changesAt.getTime() - 1)).way).toEqual(way);
        expect(turnAt(plan, changesAt).way).toEqual(next);
        ({ way, next, changesAt } = turnAt(plan, changesAt));
      }
      expect(new Set(seen)).toEqual(new Set(plan.ways));
    }),
  );
});

const addProxy = (ctx: Ctx, name: string, port = 1080) =>
  createProxy(ctx, CreateProxy.parse({ name, kind: "socks5", host: "127.0.0.1", port }));
const addSender = (ctx: Ctx, values: Record<string, unknown> = {}) =>
  createSender(
    ctx,
    CreateSender.parse({
      kind: "smtp",
      name: "Office",
      fromEmail: "news@example.com",
      host: "mail.test",
      tlsMode: "none",
      ...values,
    }),
  );
const change = (ctx: Ctx, values: Record<string, unknown>) => updateSender(ctx, UpdateSender.parse(values));
const through = (proxyId: string) => ({ proxyId, localAddress: null });

/** A plan by which this proxy has its turn now, by the database's clock. */
async function turnNow(proxyId: string, otherId: string): Promise<Rotation> {
  const plan = rotation({ ways: [through(proxyId), through(otherId)], every: 2 });
  const { way } = turnAt(plan, await readClock(db));
  return way.proxyId === proxyId ? plan : { ...plan, ways: plan.ways.toReversed() };
}

test("tests and mails take the way whose turn it is, whatever this machine's clock says", async () => {
  const ctx = await ownerCtx();
  const [sink, server, other] = [await startSink(), await startSocks(), await startSocks()];
  cleanups.push(sink.stop, server.stop, other.stop);
  const [now, later] = [await addProxy(ctx, "Now", server.port), await addProxy(ctx, "Later", other.port)];
  const plan = await turnNow(now.id, later.id);
  const sender = await addSender(ctx, { port: sink.port, rotation: plan });
  expect(sender).toMatchObject({ rotation: plan, proxyId: null });

  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 48 * 3_600_000 });
  expect(await testConnection(ctx, { senderId: sender.id })).toMatchObject({ ok: true });
  await sendTestMail(ctx, { senderId: sender.id, to: "anna@example.org" });
  const typed = { kind: "smtp", fromEmail: "a@example.com", host: "mail.test", port: sink.port, tlsMode: "none" };
  const settings = TestSettings.parse({ ...typed, username: null, secret: null, rotation: plan });
  expect(await testSettings(ctx, settings)).toMatchObject({ ok: true });
  expect([server.targets.length, other.targets.length]).toEqual([3, 0]);
  expect(await findTurn(ctx, { senderId: sender.id })).toMatchObject({
    now: { proxyName: "Now" },
    next: { proxyName: "Later", localAddress: null },
    changesAt: turnAt(plan, await readClock(db)).changesAt,
  });
});

test("addresses of this machine take turns too", async () => {
  const ctx = await ownerCtx();
  const { id } = await addSender(ctx, { rotation: rotation({ ways: [first!, second!] }) });
  const [row] = await db.select().from(senders).where(eq(senders.id, id));
  const { way } = turnAt(row!.rotation!, await readClock(db));
  expect(await senderConfig(db, row!)).toMatchObject({ localAddress: way.localAddress, proxy: null });
});

test.each([
  ["one way only", { ways: [first] }, "rotation.ways"],
  ["a way that is none", { ways: [first, { proxyId: "", localAddress: "" }] }, "rotation.ways.1.localAddress"],
  ["the same twice", { ways: [first, second, first] }, "rotation.ways.2.localAddress"],
  ["an address that is none", { ways: [first, from("eth0")] }, "rotation.ways.1.localAddress"],
  ["never", { every: 0 }, "rotation.every"],
])("%s is no rotation", (_, values, path) => {
  const plan = { ...rotation(), ...values };
  const input = { kind: "smtp", name: "x", fromEmail: "a@b.cc", host: "mail.test", rotation: plan };
  const { error } = CreateSender.safeParse(input);
  expect(error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
});

test("a proxy that has its turn is in use, and only the workspace's own have one", async () => {
  const ctx = await ownerCtx();
  const [one, two] = [await addProxy(ctx, "One"), await addProxy(ctx, "Two")];
  const foreign = await addProxy(await ownerCtx(), "Foreign");
  for (const proxyId of [foreign.id, newId("proxy")]) {
    const ways = [through(one.id), through(proxyId)];
    await expect(addSender(ctx, { rotation: rotation({ ways }) })).rejects.toMatchObject({
      fields: { "rotation.ways.1.proxyId": ["proxies.errors.gone"] },
    });
  }
  const ways = [through(one.id), through(two.id)];
  const { id: senderId } = await addSender(ctx, { rotation: rotation({ ways }) });
  const users = [{ id: senderId, name: "Office" }];
  expect(await getProxy(ctx, { proxyId: two.id })).toMatchObject({ senders: users });
  await expect(deleteProxy(ctx, { proxyId: two.id })).rejects.toMatchObject({ code: "conflict" });

  // Two at once: whichever comes first, no sender is left with a proxy that is gone.
  await change(ctx, { senderId, version: 1, rotation: null, proxyId: one.id });
  expect(await getSender(ctx, { senderId })).toMatchObject({ rotation: null, proxyId: one.id });
  await Promise.allSettled([
    deleteProxy(ctx, { proxyId: two.id }),
    change(ctx, { senderId, version: 2, rotation: rotation({ ways }) }),
  ]);
  const { rotation: plan } = await getSender(ctx, { senderId });
  expect(await db.$count(proxies, eq(proxies.id, two.id))).toBe(plan ? 1 : 0);
});

test("a password that would travel unencrypted is asked for before it goes through a new proxy in turn", async () => {
  const ctx = await ownerCtx();
  const [one, two] = [await addProxy(ctx, "One"), await addProxy(ctx, "Two")];
  const { id: senderId } = await addSender(ctx, { username: "anna", secret: "s3cret", proxyId: one.id });
  const plan = rotation({ ways: [through(one.id), from("192.0.2.1")] });
  const { version } = await change(ctx, { senderId, version: 1, rotation: plan });
  const wider = rotation({ ways: [through(one.id), through(two.id)] });
  await expect(change(ctx, { senderId, version, rotation: wider })).rejects.toMatchObject({
    fields: { secret: ["senders.errors.secretAgain"] },
  });
  expect(await change(ctx, { senderId, version, rotation: wider, secret: "s3cret" })).toMatchObject({
    rotation: wider,
  });
});
