import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import {
  campaignContacts,
  campaignExclusions,
  campaignLists,
  campaignSegments,
  type campaigns,
  segments,
} from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { experimentOf } from "@/lib/experiments/schema";
import type { Snapshot } from "@/lib/messages/snapshot";
import { assertComparable, makeSnapshot, type SnapshotSender } from "./freeze";
import { type CampaignCheck, type CheckProblemCode, checkProblems } from "./schema";

type Row = typeof campaigns.$inferSelect;
type Problem = CampaignCheck["problems"][number];

export const problem = (code: CheckProblemCode, values: Problem["values"] = {}): Problem => ({
  code,
  level: checkProblems[code],
  values,
});

/** What one variant's mails would be made of now (or a campaign's that has none), and what stands in its way. */
export type Look = { variant?: number; snapshot: Snapshot | null; problems: Problem[] };

export async function freezeLooks(db: Db, campaign: Row): Promise<Look[]> {
  const looks: Look[] = [];
  for (const variant of experimentOf(campaign.rollout)?.variants.keys() ?? [undefined]) {
    looks.push(await freezeLook(db, campaign, variant));
  }
  return looks;
}

async function freezeLook(db: Db, campaign: Row, variant?: number): Promise<Look> {
  const problems: Problem[] = [];
  /** A missing or unproven sender is no reason not to make the mails. */
  const attempt = async (sender?: SnapshotSender): Promise<Snapshot | null> => {
    try {
      return await makeSnapshot(db, campaign, { sender, variant });
    } catch (error) {
      const found = problemOf(error);
      problems.push(found);
      return found.code === "noSender" || found.code.startsWith("sender") ? attempt(nobody) : null;
    }
  };
  const snapshot = await attempt();
  try {
    if (snapshot) assertComparable(campaign, snapshot);
  } catch (error) {
    problems.push(problemOf(error));
  }
  return { variant, snapshot, problems };
}

const nobody: SnapshotSender = { kind: "inbox", fromName: "", fromEmail: "sender@example.com", replyTo: null };

const codes: Record<string, CheckProblemCode> = {
  "campaigns.errors.noTemplate": "noTemplate",
  "campaigns.errors.noSubject": "noSubject",
  "campaigns.errors.noSender": "noSender",
  "campaigns.errors.senderUnproven": "senderUnproven",
  "campaigns.errors.firstGone": "firstGone",
  "campaigns.errors.senderDisabled": "senderDisabled",
  "variants.errors.notCounted": "notCounted",
  "variants.errors.noGoal": "noGoal",
  "templates.errors.liquid": "templateBroken",
  "campaigns.errors.segmentBroken": "segmentBroken",
};

export function problemOf(error: unknown): Problem {
  const code = error instanceof AppError ? codes[error.key] : undefined;
  if (!code) throw error;
  // The variant is named with every problem of its own.
  const { variant: _, ...values } = (error as AppError).values;
  return problem(code, values);
}

/** What the moment is, and which day it is where. */
const changesByItself = new Set(["frozenAt", "at", "today", "elsewhere"]);

/** Changes with all that a mail is made of, and with whom the campaign is for; not with who is on a list. */
export async function fingerprintOf(
  db: Db,
  { id, workspaceId, followsId, followsKind }: Row,
  looks: Look[],
): Promise<string> {
  const idsOf = (table: typeof campaignLists | typeof campaignContacts | typeof campaignExclusions, column: string) =>
    sql`(select md5(string_agg(${sql.identifier(column)} ${table === campaignLists ? sql`|| mode` : sql``}, ' '
      order by ${sql.identifier(column)})) from ${table} where campaign_id = ${id})`;
  const [audience] = await db.execute(sql`select ${idsOf(campaignLists, "list_id")} as lists,
    ${idsOf(campaignContacts, "contact_id")} as contacts, ${idsOf(campaignExclusions, "contact_id")} as exclusions,
    (select md5(string_agg(concat_ws(' ', x.segment_id, x.mode), ' ' order by x.segment_id))
      from ${campaignSegments} x where x.campaign_id = ${id}) as segments,
    (select md5(string_agg(s.id || s.rule, ' ' order by s.id)) from ${segments} s where s.workspace_id = ${workspaceId}
      and exists (select from ${campaignSegments} x where x.campaign_id = ${id})) as rules`);
  const content = JSON.stringify([looks, followsId, followsKind, audience], (key, value) =>
    changesByItself.has(key) ? undefined : value,
  );
  return createHash("sha256").update(content).digest("hex");
}
