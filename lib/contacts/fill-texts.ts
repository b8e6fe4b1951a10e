import { sql } from "drizzle-orm";
import { contacts, contactTexts, searchBacklog } from "@/drizzle/schema";
import type { Db } from "@/lib/db";

/** How long one durable step goes on before it reports back. */
const STEP_MS = 8_000;

/** Gives contacts that came in too many at once what they are found by, range after range, for a few seconds. */
export async function fillTexts(db: Db): Promise<{ isDone: boolean }> {
  for (const until = Date.now() + STEP_MS; Date.now() < until; ) if (!(await fillRange(db))) return { isDone: true };
  return { isDone: false };
}

/** False when none is left that nobody is at. */
const fillRange = (db: Db): Promise<boolean> =>
  db.transaction(async (tx) => {
    const [range] = await tx.select().from(searchBacklog).limit(1).for("update", { skipLocked: true });
    if (!range) return false;
    const { workspaceId, firstId, lastId } = range;
    await tx.execute(sql`
      insert into ${contactTexts} (contact_id, workspace_id, text)
      select id, workspace_id, contact_text(full_name, first_name, last_name, email) from ${contacts}
      where workspace_id = ${workspaceId} and id between ${firstId} and ${lastId}
      order by id for key share on conflict do nothing`);
    await tx.delete(searchBacklog).where(sql`workspace_id = ${workspaceId} and first_id = ${firstId}`);
    return true;
  });
