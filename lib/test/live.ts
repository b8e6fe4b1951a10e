import { closeLive, listenLive } from "@/lib/live/listen";
import type { LiveEvent } from "@/lib/live/schema";
import { until } from "./until";

/** What open pages of the workspace hear of; it is done again until they do, since they begin to listen in the background. */
export async function heardOf(workspaceId: string, act: () => Promise<unknown>): Promise<LiveEvent> {
  const heard: LiveEvent[] = [];
  const forget = listenLive(
    workspaceId,
    (event) => event && heard.push(event),
    () => {},
  );
  await until(
    "pages hear of it",
    async () => {
      if (heard.length === 0) await act();
      return heard.length > 0;
    },
    { everyMs: 200 },
  );
  forget();
  await closeLive();
  return heard[0]!;
}
