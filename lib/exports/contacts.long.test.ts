import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { ownerCtx } from "@/lib/test/factories";
import { exportContacts } from "./contacts";
import { ExportContacts, exportFormats } from "./schema";

const MB = 1024 * 1024;
const COUNT = 200_000;

test.each(exportFormats)(
  "many contacts leave as %s with memory as flat as for the first",
  async (format) => {
    const ctx = await ownerCtx();
    await db.execute(sql`
    insert into ${contacts} (id, workspace_id, email, full_name, comment)
    select 'con_' || lpad(to_hex(i), 20, '0') || right(${ctx.workspaceId}, 8), ${ctx.workspaceId},
      'person' || i || '@example.com', 'Person ' || i, repeat('word ', 20)
    from generate_series(1, ${COUNT}) i`);
    await db.execute(sql`analyze`);
    const { bytes } = await exportContacts(ctx, ExportContacts.parse({ format }));
    const memory: number[] = [];
    let size = 0;
    for await (const piece of bytes) {
      size += piece.length;
      // A reader at the other end of a slow line: what waits must not heap up.
      if (memory.length % 50 === 0) await new Promise((done) => setTimeout(done, 5));
      memory.push(process.memoryUsage().rss / MB);
    }
    expect(size).toBeGreaterThan(MB);
    const most = (from: number, to: number) => Math.max(...memory.slice(memory.length * from, memory.length * to));
    const growth = most(0.5, 1) - most(0, 0.5);
    expect(growth, `grew by ${growth.toFixed(0)} MB`).toBeLessThan(48);
  },
  300_000,
);
