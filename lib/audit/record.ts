import { auditEntries } from "@/drizzle/schema";
import { type Ctx, isOverseer, type Origin } from "@/lib/context";
import type { Db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { masked } from "./mask";

/** Someone before a workspace is entered; no one we know, if they failed to sign in under an address without an account. */
type Person = { userId: string | null; db: Db; from?: Partial<Origin> };

/** About no workspace: what is done to the installation from the command line. */
type Act = Omit<Ctx, "workspaceId"> & { workspaceId: string | null };

type Values = Record<string, unknown>;

/**
 * Writes down who did what. `data` names what it was done to, its id first, and says what else matters; `change` holds
 * what was changed, as it was and as it is. Secrets and addresses are masked: docs/decisions/audit.md.
 */
export async function recordAudit(
  by: Act | Person,
  action: string,
  data: Values = {},
  change?: { before: Values; after: Values },
) {
  const [workspaceId, actor] = "actor" in by ? [by.workspaceId, by.actor] : [null, by];
  await by.db.insert(auditEntries).values({
    id: newId("audit"),
    workspaceId,
    ...whoIs(actor),
    action,
    objectId: objectOf(data),
    data: masked(data),
    before: change && masked(change.before),
    after: change && masked(change.after),
    ...by.from,
  });
}

function objectOf(data: Values): string | null {
  const id = Object.entries(data).find(([name]) => name.endsWith("Id"))?.[1];
  return typeof id === "string" ? id : null;
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
