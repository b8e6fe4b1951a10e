import { auditEntries } from "@/drizzle/schema";
import { type Ctx, isOverseer } from "@/lib/context";
import type { Db } from "@/lib/db";
import { newId } from "@/lib/ids";

/** Someone before a workspace is entered; no one we know, if they failed to sign in under an address without an account. */
type Person = { userId: string | null; db: Db };

/** Writes down who did what. `data` holds ids and names of things, never secrets or what a mail says. */
export async function recordAudit(by: Ctx | Person, action: string, data: Record<string, unknown> = {}) {
  const [workspaceId, actor] = "actor" in by ? [by.workspaceId, by.actor] : [null, by];
  await by.db.insert(auditEntries).values({ id: newId("audit"), workspaceId, action, data, ...whoIs(actor) });
}

function whoIs(actor: Ctx["actor"] | Person) {
  if (!("type" in actor)) return { actorType: actor.userId ? "user" : "stranger", actorId: actor.userId };
  if (actor.type === "apiKey") return { actorType: actor.type, actorId: actor.apiKeyId };
  return { actorType: actor.type, actorId: actor.type === "operator" ? null : actor.userId };
}

/** Called by the doors before each act: what someone does in a workspace that is not theirs is written down. */
export async function recordOversight(by: Ctx, action: string) {
  if (isOverseer(by.actor)) await recordAudit(by, action);
}
