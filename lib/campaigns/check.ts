import { sql } from "drizzle-orm";
import { type campaigns, contacts } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { experimentOf, variantName } from "@/lib/experiments/schema";
import { newId } from "@/lib/ids";
import { messageRenderer, type RenderedMessage } from "@/lib/messages/render";
import type { Snapshot } from "@/lib/messages/snapshot";
import { joinPieces } from "@/lib/pieces";
import { waveSizes, wavesOf } from "@/lib/rollouts/bounds";
import { countAudience, EVERYBODY, selectAudience } from "./audience";
import { findDoubts } from "./experiment-doubts";
import { type Follower, findFollower, getCampaignFamily } from "./family";
import { assertComparable, makeSnapshot, type SnapshotSender } from "./freeze";
import { findPool, isInUse } from "./pool";
import { findRow } from "./queries";
import { type CampaignCheck, type CheckProblemCode, checkProblems, GMAIL_CLIP_BYTES, type OneCampaign } from "./schema";

/** So many recipients' mails are made to look for holes; three of them are shown. */
const SAMPLE = 200;
const SHOWN = 3;

type Problem = CampaignCheck["problems"][number];
type Values = Problem["values"];

const problem = (code: CheckProblemCode, values: Values = {}): Problem => ({
  code,
  level: checkProblems[code],
  values,
});

/** Everything worth knowing before sending: who gets it, who doesn't and why, and what is wrong with the mail. */
export async function checkCampaign(ctx: Ctx, { campaignId }: OneCampaign): Promise<CampaignCheck> {
  authorize(ctx, "read");
  const { db } = ctx;
  const campaign = await findRow(ctx, campaignId);
  const audience = await countAudience(db, campaign);
  const sample = await readSample(db, await findFollower(db, campaign));
  const experiment = experimentOf(campaign.rollout);
  const looks: Look[] = [];
  for (const variant of experiment?.variants.keys() ?? [undefined]) {
    looks.push(await lookAt(db, campaign, sample, variant));
  }
  const problems = [
    ...(await findUncounted(ctx, campaign)),
    ...(audience.recipientCount === 0 ? [problem("noRecipients")] : []),
    ...((await isHeldBack(db, campaign)) ? [problem("senderPaused")] : []),
    ...together(looks),
    ...(experiment ? await findDoubts(db, campaign, experiment, audience.recipientCount) : []),
  ];
  const plan = campaign.rollout && wavesOf(campaign.rollout);
  return {
    ...audience,
    waves: plan ? waveSizes(plan, audience.recipientCount) : [],
    problems,
    canSend: problems.every(({ level }) => level !== "error"),
    htmlBytes: Math.max(...looks.map(({ htmlBytes }) => htmlBytes)),
    // One reader's mail of each variant, to compare them; without variants, some readers'.
    previews: looks.flatMap(({ variant, mails }) =>
      mails.slice(0, variant === undefined ? SHOWN : 1).map(({ contactId, from, to, subject, html, text }) => ({
        contactId,
        variant: variant === undefined ? null : variantName(variant),
        fromName: from.name,
        email: to.address,
        name: to.name || null,
        subject,
        html,
        text,
      })),
    ),
  };
}

/** Whoever opened the campaign before is left out, as far as that was counted. */
async function findUncounted(ctx: Ctx, { id, followsKind }: Row): Promise<Problem[]> {
  if (followsKind !== "notOpened") return [];
  const { follows } = await getCampaignFamily(ctx, { campaignId: id });
  return follows && !follows.trackOpens ? [problem("opensUncounted", { name: follows.name })] : [];
}

type Look = { variant?: number; problems: Problem[]; mails: SampleMail[]; htmlBytes: number };

/** At the mails of one variant, or of a campaign that has none. */
async function lookAt(db: Db, campaign: Row, sample: Contact[], variant?: number): Promise<Look> {
  const problems: Problem[] = [];
  const report: Report = (code, values) => problems.push(problem(code, values));
  const snapshot = await tryFreeze(db, campaign, report, variant);
  const mails = snapshot ? renderSample(sample, snapshot, report) : [];
  const htmlBytes = Math.max(0, ...mails.map(({ html }) => Buffer.byteLength(html)));
  if (snapshot) reportIncomparable(campaign, snapshot, report);
  if (snapshot) for (const [code, values] of findFlaws(snapshot, mails, htmlBytes)) report(code, values);
  return { variant, problems, mails, htmlBytes };
}

/** Each problem once: what some variants have names them, what all have is the campaign's. */
function together(looks: Look[]): Problem[] {
  const merged = new Map<string, Problem & { variants: string[] }>();
  for (const { variant, problems } of looks) {
    for (const found of problems) {
      const key = JSON.stringify(found);
      const known = merged.get(key) ?? { ...found, variants: [] };
      merged.set(key, { ...known, variants: [...known.variants, variantName(variant ?? 0)] });
    }
  }
  return [...merged.values()].map(({ variants, ...found }) =>
    variants.length === looks.length ? found : { ...found, variants },
  );
}

type Report = (code: CheckProblemCode, values?: Values) => void;

const problemOf: Record<string, CheckProblemCode> = {
  "campaigns.errors.noTemplate": "noTemplate",
  "campaigns.errors.noSubject": "noSubject",
  "campaigns.errors.noSender": "noSender",
  "campaigns.errors.senderUnproven": "senderUnproven",
  "campaigns.errors.firstGone": "firstGone",
  "campaigns.errors.senderDisabled": "senderDisabled",
  "variants.errors.notCounted": "notCounted",
  "variants.errors.noGoal": "noGoal",
  "templates.errors.liquid": "templateBroken",
};

type Row = typeof campaigns.$inferSelect;
const nobody: SnapshotSender = { kind: "inbox", fromName: "", fromEmail: "sender@example.com", replyTo: null };

/** It would start, and then wait for a person to let a sender go on. */
async function isHeldBack(db: Db, campaign: Row) {
  const pool = await findPool(db, campaign);
  return pool.some(({ availability }) => availability === "paused") && !pool.some(isInUse);
}

function reportError(error: unknown, report: Report): CheckProblemCode {
  const code = error instanceof AppError ? problemOf[error.key] : undefined;
  if (!code) throw error;
  // The variant is named with every problem of its own.
  const { variant: _, ...values } = (error as AppError).values;
  report(code, values);
  return code;
}

function reportIncomparable(campaign: Row, snapshot: Snapshot, report: Report) {
  try {
    assertComparable(campaign, snapshot);
  } catch (error) {
    reportError(error, report);
  }
}

/** A missing or unproven sender is no reason not to show the mails. */
async function tryFreeze(db: Db, campaign: Row, report: Report, variant?: number) {
  const attempt = async (sender?: SnapshotSender): Promise<Snapshot | null> => {
    try {
      return await makeSnapshot(db, campaign, { sender, variant });
    } catch (error) {
      const code = reportError(error, report);
      return code === "noSender" || code.startsWith("sender") ? attempt(nobody) : null;
    }
  };
  return attempt();
}

type SampleMail = {
  contactId: string;
  from: RenderedMessage["mail"]["from"];
  to: RenderedMessage["mail"]["to"];
  subject: string;
  html: string;
  text: string;
  missing: string[];
};

type Contact = typeof contacts.$inferSelect;

async function readSample(db: Db, follower: Follower): Promise<Contact[]> {
  const rows = await db.execute<{ contact_id: string }>(sql`
    select contact_id from (${selectAudience(follower, "", EVERYBODY)}) audience
    where skip_reason is null and exclusion is null order by contact_id limit ${SAMPLE}`);
  const ids = sql.param([...rows].map(({ contact_id }) => contact_id));
  return db.select().from(contacts).where(sql`${contacts.id} = any(${ids}::text[])`).orderBy(contacts.id);
}

function renderSample(sample: Contact[], snapshot: Snapshot, report: Report): SampleMail[] {
  const render = messageRenderer(snapshot);
  const mails: SampleMail[] = [];
  let failure: AppError | undefined;
  for (const contact of sample) {
    try {
      const { mail, missing } = render({
        id: newId("message"),
        workspaceId: contact.workspaceId,
        date: new Date(),
        contact,
      });
      const { from, to, subject } = mail;
      const body = { html: joinPieces(mail.html), text: joinPieces(mail.text) };
      mails.push({ contactId: contact.id, from, to, subject, ...body, missing });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failure ??= error;
    }
  }
  if (failure) report("templateBroken", failure.values);
  return mails;
}

function findFlaws(
  { template, workspace }: Snapshot,
  mails: SampleMail[],
  htmlBytes: number,
): [CheckProblemCode, Values][] {
  const missing = [...new Set(mails.flatMap(({ missing }) => missing))];
  const variables = missing.filter((name) => name.startsWith("campaign."));
  const fallbacks = missing.filter((name) => !name.startsWith("campaign."));
  const concerned = mails.filter(({ missing }) => missing.some((name) => fallbacks.includes(name))).length;
  const flaws: [CheckProblemCode, Values][] = [];
  if (variables.length > 0) flaws.push(["missingVariables", { names: variables.join(", ") }]);
  if (fallbacks.length > 0) {
    flaws.push(["missingFallbacks", { names: fallbacks.join(", "), count: concerned, checked: mails.length }]);
  }
  if (!template.html.includes("unsubscribe_url")) flaws.push(["noUnsubscribeLink", {}]);
  if (!workspace.postal_address?.trim()) flaws.push(["noPostalAddress", {}]);
  if (htmlBytes > GMAIL_CLIP_BYTES) {
    flaws.push(["clippedByGmail", { kilobytes: Math.ceil(htmlBytes / 1024), limit: GMAIL_CLIP_BYTES / 1024 }]);
  }
  return flaws;
}
