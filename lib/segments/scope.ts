import { fromAbsolute, toCalendarDate } from "@internationalized/date";
import { and, eq, inArray, sql } from "drizzle-orm";
import { campaigns, fields, lists, segments, workspaces } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import { AppError, type ErrorKey } from "@/lib/errors";
import { isGroup, type Leaf, nodesOf, type Rule } from "./schema";

/** What a rule means besides what it says. It can be kept: the same rule in the same scope stays the same question. */
export type Scope = {
  /** The moment from which relative dates count. */
  at: string;
  /** The workspace's, by which contacts live that have none of their own. */
  timeZone: string;
  /** What day it is by the workspace's clock, and in the zones where it is another. */
  today: string;
  elsewhere: { day: string; zones: string[] }[];
  /** What stands for a field among a contact's attributes, by the field's id. */
  keys: Record<string, string>;
  /** Of the segments that are asked, and of those that they ask; null of a static one. */
  rules: Record<string, Rule | null>;
};

/** The segments that ask each other, all of them together, are one question to the database. */
const MAX_EXPANDED = 1_000;

/** Everything the rule asks about must exist: a condition that lost its meaning would let everyone in, or nobody. */
export async function findScope(db: Db, workspaceId: string, rule: Rule, at?: Date): Promise<Scope> {
  const [rules, now, [workspace]] = await Promise.all([
    findRules(db, workspaceId, rule),
    at ?? readClock(db),
    db.select({ timeZone: workspaces.timeZone }).from(workspaces).where(eq(workspaces.id, workspaceId)),
  ]);
  const nodes = [rule, ...Object.values(rules)].flatMap((one) => (one ? nodesOf(one) : []));
  const leaves = nodes.filter((node): node is Leaf => !isGroup(node));
  const { timeZone } = workspace!;
  return {
    at: now.toISOString(),
    timeZone,
    ...(await findDays(db, leaves, timeZone, now)),
    keys: await findKeys(db, workspaceId, leaves),
    rules,
  };
}

/** Of those segments that can be asked: one that is gone, or asks for something that is, is left out. */
export async function findScopes(db: Db, workspaceId: string, segmentIds: string[]): Promise<Record<string, Scope>> {
  const scopes: Record<string, Scope> = {};
  for (const segmentId of segmentIds) {
    try {
      scopes[segmentId] = await findScope(db, workspaceId, { kind: "segment", not: false, segmentId });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return scopes;
}

const gone = (what: "field" | "list" | "campaign" | "segment") => refusal(`segments.errors.gone.${what}`);
const refusal = (key: ErrorKey) => new AppError("invalid", key, {}, { rule: [key] });

const segmentIdsIn = (rule: Rule) => nodesOf(rule).flatMap((node) => (node.kind === "segment" ? [node.segmentId] : []));

async function findRules(db: Db, workspaceId: string, rule: Rule): Promise<Scope["rules"]> {
  const rules: Scope["rules"] = {};
  for (let asked = segmentIdsIn(rule); asked.length > 0; ) {
    const rows = await db
      .select({ id: segments.id, rule: segments.rule })
      .from(segments)
      .where(and(inArray(segments.id, asked), eq(segments.workspaceId, workspaceId)));
    if (rows.length < new Set(asked).size) throw gone("segment");
    for (const { id, rule } of rows) rules[id] = rule;
    asked = rows.flatMap(({ rule }) => (rule ? segmentIdsIn(rule) : [])).filter((id) => !(id in rules));
  }
  if (expandedSize(rule, rules, []) > MAX_EXPANDED) throw refusal("segments.errors.tooLarge");
  return rules;
}

/** How many conditions and groups it is, with those of the segments in their places. */
function expandedSize(rule: Rule, rules: Scope["rules"], path: string[]): number {
  let size = 0;
  for (const node of nodesOf(rule)) {
    size++;
    if (node.kind !== "segment") continue;
    if (path.includes(node.segmentId)) throw refusal("segments.errors.circle");
    const other = rules[node.segmentId];
    if (other) size += expandedSize(other, rules, [...path, node.segmentId]);
    if (size > MAX_EXPANDED) break;
  }
  return size;
}

const kindOfField = {
  text: "text",
  number: "number",
  date: "date",
  boolean: "boolean",
  choice: "choice",
  list: "values",
} as const;

/** The keys of custom fields, each of the type that it is asked as; lists and campaigns have to be there as well. */
async function findKeys(db: Db, workspaceId: string, leaves: Leaf[]): Promise<Scope["keys"]> {
  const asked = leaves.flatMap((leaf) => ("field" in leaf && leaf.field.startsWith("fld_") ? [leaf] : []));
  const listIds = leaves.flatMap((leaf) => ("listId" in leaf && leaf.listId ? [leaf.listId] : []));
  const campaignIds = leaves.flatMap((leaf) =>
    leaf.kind === "engagement" && leaf.campaignId ? [leaf.campaignId] : [],
  );
  const fieldIds = asked.map(({ field }) => field);
  const lacksSome = async (table: typeof lists | typeof campaigns, ids: string[]) => {
    if (ids.length === 0) return false;
    const found = await db.$count(table, and(inArray(table.id, ids), eq(table.workspaceId, workspaceId)));
    return found < new Set(ids).size;
  };
  const [fieldRows, lacksList, lacksCampaign] = await Promise.all([
    db
      .select({ id: fields.id, key: fields.key, type: fields.type })
      .from(fields)
      .where(and(inArray(fields.id, fieldIds), eq(fields.workspaceId, workspaceId))),
    lacksSome(lists, listIds),
    lacksSome(campaigns, campaignIds),
  ]);
  if (lacksList) throw gone("list");
  if (lacksCampaign) throw gone("campaign");
  const types = new Map(fieldRows.map(({ id, type }) => [id, type]));
  for (const { field, kind } of asked) {
    const type = types.get(field);
    if (!type) throw gone("field");
    if (kindOfField[type] !== kind) throw refusal("segments.errors.fieldType");
  }
  return Object.fromEntries(fieldRows.map(({ id, key }) => [id, key]));
}

const isRelative = (leaf: Leaf) => leaf.kind === "date" && "days" in leaf.test;

/** Which day it is where. Only names that the database knows too can stand in a contact's place of living. */
async function findDays(db: Db, leaves: Leaf[], timeZone: string, now: Date) {
  const dayIn = (zone: string) => toCalendarDate(fromAbsolute(now.getTime(), zone)).toString();
  const today = dayIn(timeZone);
  const zones = leaves.some(isRelative) ? await findZones(db) : [];
  const byDay = Map.groupBy(zones, dayIn);
  byDay.delete(today);
  return { today, elsewhere: [...byDay].map(([day, zones]) => ({ day, zones })) };
}

let known: Promise<string[]> | undefined;

/** The names of zones, older ones too, as contacts may have them: read once, since that takes the database a while. */
function findZones(db: Db): Promise<string[]> {
  known ??= readZones(db).catch((error) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function readZones(db: Db) {
  const rows = await db.execute<{ name: string }>(sql`select name from pg_timezone_names`);
  return [...rows].map(({ name }) => name).filter(isZone);
}

function isZone(name: string) {
  try {
    fromAbsolute(0, name);
    return true;
  } catch {
    return false;
  }
}
