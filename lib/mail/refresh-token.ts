import { eq } from "drizzle-orm";
import { senders } from "@/drizzle/schema";
import { seal, unseal } from "@/lib/crypto";
import { db } from "@/lib/db";

/** Some servers give a new one with each access token, and let the old one run out: kept, unless somebody typed another. */
export async function keepRefreshToken(senderId: string, { used, issued }: { used: string; issued: string }) {
  await db.transaction(async (tx) => {
    const mine = eq(senders.id, senderId);
    const [row] = await tx.select({ secret: senders.secret }).from(senders).where(mine).for("update");
    if (!row?.secret || unseal(row.secret, senderId) !== used) return;
    await tx
      .update(senders)
      .set({ secret: seal(issued, senderId) })
      .where(mine);
  });
}
