import { afterEach, expect, test, vi } from "vitest";
import type { SenderConfig, Transport } from "@/lib/mail/transport";
import { fakeTransport } from "@/lib/test/fake-transport";
import { borrowTransport, closeTransports } from "./transports";

afterEach(async () => {
  vi.useRealTimers();
  await closeTransports();
});

const config = (id: string, maxConnections: number) => ({ id, maxConnections }) as SenderConfig;

/** Borrows, and remembers which transports stand open. */
function world() {
  const open = new Set<Transport>();
  const borrow = (config: SenderConfig) =>
    borrowTransport(config, async () => {
      const transport = { ...fakeTransport().transport, close: async () => void open.delete(transport) };
      open.add(transport);
      return transport;
    });
  return { open, borrow };
}

test("steps and campaigns share a sender's transport, which closes when nobody used it for a while", async () => {
  vi.useFakeTimers();
  const { open, borrow } = world();
  const [first, second] = [await borrow(config("a", 5)), await borrow(config("a", 5))];
  expect(second.transport).toBe(first.transport);
  first.giveBack();
  second.giveBack();
  await vi.advanceTimersByTimeAsync(29_000);
  const third = await borrow(config("a", 5));
  expect(third.transport).toBe(first.transport);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(open.size).toBe(1);
  third.giveBack();
  await vi.advanceTimersByTimeAsync(31_000);
  expect(open.size).toBe(0);
});

test("the transport of before closes at once when the sender was changed, those in use when they are given back", async () => {
  const { open, borrow } = world();
  const idle = await borrow(config("a", 5));
  idle.giveBack();
  const used = await borrow(config("a", 10));
  await vi.waitFor(() => expect([...open]).toEqual([used.transport]));
  const other = await borrow(config("b", 5));
  const newest = await borrow(config("a", 2));
  expect(open).toEqual(new Set([used.transport, other.transport, newest.transport]));
  used.giveBack();
  await vi.waitFor(() => expect(open).toEqual(new Set([other.transport, newest.transport])));
  newest.giveBack();
  expect((await borrow(config("a", 2))).transport).toBe(newest.transport);
});

test("all close at the end, in use or not, and one that does not open leaves nothing behind", async () => {
  const { open, borrow } = world();
  await borrow(config("a", 5));
  await borrow(config("a", 6));
  (await borrow(config("b", 5))).giveBack();
  const broken = borrowTransport(config("c", 1), () => Promise.reject(new Error("no way")));
  await expect(broken).rejects.toThrow("no way");
  await borrow(config("c", 1));
  expect(open.size).toBe(4);
  await closeTransports();
  expect(open.size).toBe(0);
});
