import { expect, test, vi } from "vitest";
import { closeDb, db } from "@/lib/db";
import { notifyLive } from "@/lib/live";
import { stubEnv } from "@/lib/test/env";
import { openWire } from "@/lib/test/wire";
import { listenLive } from "./listen";

test("pages opened while the database was away hear everything once when it is back", async () => {
  const wire = await openWire();
  stubEnv({ DATABASE_URL: wire.url });
  await closeDb();
  wire.cut();

  const pages = [vi.fn(), vi.fn(), vi.fn()];
  for (const heard of pages) {
    listenLive("wsp_late", heard, () => {});
    await expect(db.execute("select 1")).rejects.toThrow();
  }
  await wire.mend();
  await vi.waitFor(() => expect(pages[0]).toHaveBeenCalledWith(null), { timeout: 20_000 });
  await notifyLive(db, "wsp_late", "campaign", "cmp_first");
  await notifyLive(db, "wsp_late", "campaign", "cmp_last");
  await vi.waitFor(() => expect(pages[2]).toHaveBeenCalledWith({ topic: "campaign", id: "cmp_last" }));

  for (const heard of pages) {
    expect(heard.mock.calls).toEqual([
      [null],
      [{ topic: "campaign", id: "cmp_first" }],
      [{ topic: "campaign", id: "cmp_last" }],
    ]);
  }
  await closeDb();
  wire.cut();
}, 30_000);
