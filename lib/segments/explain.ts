import { and, eq, type SQL, sql } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { compile } from "./compile";
import { isIn } from "./condition";
import { getSegment } from "./queries";
import { type ExplainContact, type Explained, type Explanation, isGroup, type Rule } from "./schema";
import { findScope, type Scope } from "./scope";

/** Why somebody is in a segment, or not: what each condition says of them, asked as the segment itself asks it. */
export async function explainContact(ctx: Ctx, { segmentId, contactId }: ExplainContact): Promise<Explanation> {
  authorize(ctx, "contacts:read");
  const { rule } = await getSegment(ctx, { segmentId });
  const asked = rule ?? isIn(segmentId);
  const scope = await findScope(ctx.db, ctx.workspaceId, asked);
  const conditions: SQL[] = [];
  const outline = outlineOf(asked, scope, conditions);
  const [row] = await ctx.db
    .select({
      id: contacts.id,
      ...Object.fromEntries(conditions.map((condition, i) => [i, sql<boolean>`${condition}`.as(`c${i}`)])),
    })
    .from(contacts)
    .where(and(eq(contacts.id, contactId), eq(contacts.workspaceId, ctx.workspaceId)));
  if (!row) throw notFound("contact");
  const tree = decide(outline, (i) => (row as Record<number, unknown>)[i] === true, true);
  return { isIn: tree.holds, tree: rule && tree };
}

/** A rule with those of the segments that it asks in their places; `condition` is the place of what the database tells. */
type Outline = { rule: Rule; parts: Outline[]; condition?: number };

function outlineOf(rule: Rule, scope: Scope, conditions: SQL[]): Outline {
  if (isGroup(rule)) return { rule, parts: rule.rules.map((part) => outlineOf(part, scope, conditions)) };
  const other = rule.kind === "segment" && scope.rules[rule.segmentId];
  if (other) return { rule, parts: [outlineOf(other, scope, conditions)] };
  return { rule, parts: [], condition: conditions.push(compile({ ...rule, not: false }, scope)) - 1 };
}

const isTrue = ({ rule, parts, condition }: Outline, ask: (condition: number) => boolean): boolean => {
  const holds =
    condition === undefined
      ? rule.kind === "any"
        ? parts.some((part) => isTrue(part, ask))
        : parts.every((part) => isTrue(part, ask))
      : ask(condition);
  return holds !== rule.not;
};

/** One part that holds decides for "any", one that does not against "all"; otherwise all of them do. */
function decide(outline: Outline, ask: (condition: number) => boolean, decides: boolean): Explained {
  const { rule, parts } = outline;
  const holds = isTrue(outline, ask);
  const within = holds !== rule.not;
  const isOneEnough = rule.kind === "any" ? within : !within;
  return {
    rule: isGroup(rule) ? { kind: rule.kind, not: rule.not } : rule,
    holds,
    decides,
    parts: parts.map((part) => decide(part, ask, decides && (!isOneEnough || isTrue(part, ask) === within))),
  };
}
