import type { HandOver, Outcome, Transport } from "@/lib/mail/transport";

type Behaviour = (item: HandOver) => Outcome | Promise<Outcome>;

const accept = (): Outcome => ({ kind: "accepted", code: 250, reply: "OK" });

/** A transport that keeps what it was given. `behave` decides each outcome after the end of data was allowed. */
export function fakeTransport({ capacity = 2, behave = accept }: { capacity?: number; behave?: Behaviour } = {}) {
  const taken: HandOver[] = [];
  const transport: Transport = {
    capacity,
    lanes: capacity,
    async handOver(item) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!item.begin()) return { kind: "unbegun" };
      if (!item.commit()) return { kind: "lost", reply: "given up" };
      const outcome = await behave(item);
      if (outcome.kind === "accepted") taken.push(item);
      return outcome;
    },
    close: async () => {},
  };
  return { transport, taken, open: async () => transport };
}
