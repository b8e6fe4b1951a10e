import { fork } from "node:child_process";
import { once } from "node:events";

/** Takes mail in a process of its own, each message after so many milliseconds, and knows when each came: `using`. */
export async function startBareSink(latencyMs = 0) {
  const sink = fork(new URL("./bare-sink.ts", import.meta.url), [String(latencyMs)], {
    execArgv: ["--import", "tsx"],
  });
  const [port] = (await once(sink, "message")) as [number];
  return {
    port,
    /** In milliseconds, one after the other. */
    async arrivals() {
      const answer = once(sink, "message");
      sink.send("arrivals");
      return (await answer)[0] as number[];
    },
    [Symbol.dispose]: () => void sink.kill(),
  };
}
