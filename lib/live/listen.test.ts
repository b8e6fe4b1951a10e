import { expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { notifyLive } from "@/lib/live";
import { closeLive, listenLive } from "./listen";
import type { LiveEvent } from "./schema";

/** A listener that is known to hear: the connection is made in the background. */
async function listening(workspaceId: string) {
  const heard: (LiveEvent | null)[] = [];
  const closed = vi.fn();
  const forget = listenLive(workspaceId, (event) => heard.push(event), closed);
  await vi.waitFor(async () => {
    await notifyLive(db, workspaceId, "inbox", "hello");
    expect(heard).toContainEqual({ topic: "inbox", id: "hello" });
  });
  return { heard, closed, forget };
}

test("a listener hears of its own workspace only, until it stops listening", async () => {
  const here = await listening("wsp_here");
  const there = await listening("wsp_there");
  await notifyLive(db, "wsp_here", "campaign", "cmp_1");
  await vi.waitFor(() => expect(here.heard).toContainEqual({ topic: "campaign", id: "cmp_1" }));
  expect(there.heard).not.toContainEqual({ topic: "campaign", id: "cmp_1" });

  here.forget();
  await notifyLive(db, "wsp_here", "campaign", "cmp_2");
  await notifyLive(db, "wsp_there", "campaign", "cmp_3");
  await vi.waitFor(() => expect(there.heard).toContainEqual({ topic: "campaign", id: "cmp_3" }));
  expect(here.heard).not.toContainEqual({ topic: "campaign", id: "cmp_2" });
  there.forget();
});

test("what was announced in a transaction that is rolled back is never heard", async () => {
  const { heard, forget } = await listening("wsp_rolled");
  await db
    .transaction(async (tx) => {
      await notifyLive(tx, "wsp_rolled", "import", "imp_lost");
      throw new Error("no");
    })
    .catch(() => {});
  await notifyLive(db, "wsp_rolled", "import", "imp_kept");
  await vi.waitFor(() => expect(heard).toContainEqual({ topic: "import", id: "imp_kept" }));
  expect(heard).not.toContainEqual({ topic: "import", id: "imp_lost" });
  forget();
});

test("after a lost connection it listens again and says that news may have been missed", async () => {
  const { heard, forget } = await listening("wsp_lost");
  heard.length = 0;
  await db.execute(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen "live"'`,
  );
  await vi.waitFor(() => expect(heard).toContain(null), { timeout: 10_000 });
  await vi.waitFor(async () => {
    await notifyLive(db, "wsp_lost", "inbox", "again");
    expect(heard).toContainEqual({ topic: "inbox", id: "again" });
  });
  forget();
});

test("the end of the process ends every stream", async () => {
  const { closed } = await listening("wsp_end");
  closeLive();
  expect(closed).toHaveBeenCalledOnce();
});
