import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { workspaces } from "@/drizzle/schema";
import { startSession } from "@/lib/accounts/sessions";
import type { Ctx } from "@/lib/context";
import { deriveKey } from "@/lib/crypto";
import { db } from "@/lib/db";
import { sessionCookieName } from "@/lib/next/auth";

/** The cookie of a workspace's owner, and the name by which its pages are found. */
export async function signIn({ workspaceId, actor }: Ctx) {
  if (actor.type !== "user") throw new Error("Nobody to sign in");
  const [workspace] = await db.select().from(workspaces).where(eq(workspaces.id, workspaceId));
  const sessionId = await startSession(db, actor.userId, { userAgent: "bench", address: null });
  const secret = deriveKey("next-auth").toString("base64url");
  return { slug: workspace!.slug, name: sessionCookieName(), value: await encode({ token: { sessionId }, secret }) };
}
