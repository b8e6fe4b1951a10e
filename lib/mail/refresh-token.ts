import { eq } from "drizzle-orm";
import { senders } from "@/drizzle/schema";
import { seal, unseal } from "@/lib/crypto";
import { db } from "@/lib/db";
import { log } from "@/lib/log";

const RETRY_MS = 1_000;

/**
 * Some servers give a new one with each access token, and let the old one run out: kept, unless somebody typed another.
 * Nobody can ask for it again, so it waits for a database that is away.
 */
export async function keepRefreshToken(senderId: string, tokens: { used: string; issued: string }) {
  try {
    await keep(senderId, tokens);
  } catch (error) {
    log.warn({ err: error, senderId }, "a new refresh token waits for the database");
    setTimeout(() => void keepRefreshToken(senderId, tokens), RETRY_MS);
  }
}

function keep(senderId: string, { used, issued }: { used: string; issued: string }) {
  return db.transaction(async (tx) => {
    const mine = eq(senders.id, senderId);
    const [row] = await tx.select({ secret: senders.secret }).from(senders).where(mine).for("update");
    if (!row?.secret || unseal(row.secret, senderId) !== used) return;
    await tx
      .update(senders)
      .set({ secret: seal(issued, senderId) })
      .where(mine);
  });
}
