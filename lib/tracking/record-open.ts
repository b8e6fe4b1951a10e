import type { Db } from "@/lib/db";
import { readMessageToken } from "@/lib/tokens";
import { writeHit } from "./hits";

export type Visitor = { userAgent: string | null };

/** Counts an open, durably, before it resolves; a token that is not ours counts nothing. */
export async function recordOpen(db: Db, token: string, { userAgent }: Visitor) {
  const read = readMessageToken(token, "open");
  if (!read) return;
  const { workspaceId, messageId } = read;
  await writeHit(db, { kind: "open", workspaceId, messageId, linkPosition: null, userAgent });
}
