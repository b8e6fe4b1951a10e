import { and, eq, inArray, sql } from "drizzle-orm";
import { type campaigns, contacts } from "@/drizzle/schema";
import { type AskedFacts, knownNow } from "@/lib/contacts/facts";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { experimentOf, variantName } from "@/lib/experiments/schema";
import { newId } from "@/lib/ids";
import { messageRenderer, type RenderedMessage } from "@/lib/messages/render";
import type { SkipReason } from "@/lib/messages/schema";
import { factsOf, type Snapshot } from "@/lib/messages/snapshot";
import { joinPieces } from "@/lib/pieces";
import { waveSizes, wavesOf } from "@/lib/rollouts/bounds";
import { inTime } from "@/lib/segments/in-time";
import type { MergeContact } from "@/lib/templates/render";
import { type Chunk, findChunk, onlyThose, selectAudience } from "./audience";
import { readCheck, toRun } from "./check-run";
import { findDoubts } from "./experiment-doubts";
import { type Follower, findFollower, getCampaignFamily } from "./family";
import { type Look, problem, problemOf } from "./freeze-looks";
import { findPool, isInUse } from "./pool";
import { findRow } from "./queries";
import type { CampaignCheck, Exclusion, OneCampaign } from "./schema";

const SHOWN = 3;
/** Where hardly anyone of those chosen gets the mail, no more of them are looked through for somebody to show. */
const MOST_PASSED = 5_000;
const CHUNK = 500;

type Row = typeof campaigns.$inferSelect;
type Problem = CampaignCheck["problems"][number];

/** Everything worth knowing before sending: who gets it, who doesn't and why, and what is wrong with the mail. */
export async function checkCampaign(ctx: Ctx, { campaignId }: OneCampaign): Promise<CampaignCheck> {
  authorize(ctx, "campaigns:read");
  const { db } = ctx;
  const campaign = await findRow(ctx, campaignId);
  const { looks: frozen, last, isCurrent } = await readCheck(db, campaign);
  const counted = isCurrent && last?.status === "done" ? last : null;
  const recipientCount = counted?.recipientCount ?? null;
  const facts = factsOf(...frozen.map(({ snapshot }) => snapshot));
  const follower = await findFollower(db, campaign).catch(problemOf);
  const isBroken = "code" in follower;
  const sample = isBroken ? [] : await readSample(db, follower, facts);
  const looks = frozen.map((look) => lookAt(look, sample));
  const experiment = experimentOf(campaign.rollout);
  const problems = [
    ...(isBroken ? [follower] : []),
    ...(await findUncounted(ctx, campaign)),
    ...(recipientCount === 0 ? [problem("noRecipients")] : []),
    ...((await isHeldBack(db, campaign)) ? [problem("senderPaused")] : []),
    ...together(looks),
    ...(experiment ? await findDoubts(db, campaign, experiment, recipientCount) : []),
  ];
  const plan = campaign.rollout && wavesOf(campaign.rollout);
  return {
    run: last && toRun(last, campaign, !isCurrent),
    audienceCount: counted?.audienceCount ?? null,
    recipientCount,
    skipped: byCount<SkipReason>(counted?.skipped),
    excluded: byCount<Exclusion>(counted?.excluded),
    waves: plan && recipientCount !== null ? waveSizes(plan, recipientCount) : [],
    problems,
    canSend: problems.every(({ level }) => level !== "error"),
    htmlBytes: Math.max(counted?.htmlBytes ?? 0, ...looks.flatMap(({ mails }) => mails.map(bytesOf))),
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

const byCount = <Reason extends string>(counts: Record<string, number> = {}) =>
  Object.entries(counts)
    .map(([reason, count]) => ({ reason: reason as Reason, count }))
    .toSorted((a, b) => b.count - a.count);

/** Whoever opened the campaign before is left out, as far as that was counted. */
async function findUncounted(ctx: Ctx, { id, followsKind }: Row): Promise<Problem[]> {
  if (followsKind !== "notOpened") return [];
  const { follows } = await getCampaignFamily(ctx, { campaignId: id });
  return follows && !follows.trackOpens ? [problem("opensUncounted", { name: follows.name })] : [];
}

/** It would start, and then wait for a person to let a sender go on. */
async function isHeldBack(db: Db, campaign: Row) {
  const pool = await findPool(db, campaign);
  return pool.some(({ availability }) => availability === "paused") && !pool.some(isInUse);
}

type Seen = Pick<Look, "variant" | "problems"> & { mails: SampleMail[] };

/** At some mails of one variant, or of a campaign that has none. */
function lookAt({ variant, snapshot, problems }: Look, sample: Contact[]): Seen {
  if (!snapshot) return { variant, problems, mails: [] };
  const mails = renderSample(sample, snapshot);
  return { variant, mails, problems: [...problems, ...findFlaws(snapshot, mails)] };
}

/** Each problem once: what some variants have names them, what all have is the campaign's. */
function together(looks: Seen[]): Problem[] {
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

type SampleMail = {
  contactId: string;
  from: RenderedMessage["mail"]["from"];
  to: RenderedMessage["mail"]["to"];
  subject: string;
  html: string;
  text: string;
  missing: string[];
};

const bytesOf = ({ html }: SampleMail) => Buffer.byteLength(html);

type Contact = typeof contacts.$inferSelect & Pick<MergeContact, "facts">;

/** The first of those who would get it. */
async function readSample(db: Db, follower: Follower, facts: AskedFacts): Promise<Contact[]> {
  const ids: string[] = [];
  let cursor: string | null = "";
  for (let passed = 0; passed < MOST_PASSED && ids.length < SHOWN && cursor !== null; passed += CHUNK) {
    const chunk: Chunk = await findChunk(db, follower, cursor, CHUNK);
    ids.push(...(await readRecipients(db, follower, chunk)));
    cursor = chunk.upTo;
  }
  if (ids.length < SHOWN && cursor !== null) ids.push(...(await findInSegments(db, follower)));
  const rows = await db
    .select()
    .from(contacts)
    .where(inArray(contacts.id, ids.slice(0, SHOWN)))
    .orderBy(contacts.id);
  return knownNow(db, facts, rows);
}

async function readRecipients(db: Db, follower: Follower, part: Parameters<typeof selectAudience>[1]) {
  const rows = await db.execute<{ contact_id: string }>(sql`
    select contact_id from (${selectAudience(follower, part)}) audience
    where skip_reason is null and exclusion is null order by contact_id limit ${SHOWN}`);
  return [...rows].map(({ contact_id }) => contact_id);
}

/** Where a segment holds few among many, some of them as the database finds them soonest. */
async function findInSegments(db: Db, follower: Follower): Promise<string[]> {
  const { workspaceId, included } = follower;
  if (!included) return [];
  const found = await inTime(db, (tx) =>
    tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(and(eq(contacts.workspaceId, workspaceId), included))
      .limit(CHUNK),
  );
  return readRecipients(db, follower, onlyThose(found.map(({ id }) => id)));
}

/** Without those that can't be made: the check of every recipient names them. */
function renderSample(sample: Contact[], snapshot: Snapshot): SampleMail[] {
  const render = messageRenderer(snapshot);
  return sample.flatMap((contact) => {
    try {
      const { workspaceId } = contact;
      const { mail, missing } = render({ id: newId("message"), workspaceId, date: new Date(), contact });
      const { from, to, subject } = mail;
      return [
        { contactId: contact.id, from, to, subject, html: joinPieces(mail.html), text: joinPieces(mail.text), missing },
      ];
    } catch (error) {
      if (error instanceof AppError) return [];
      throw error;
    }
  });
}

/** What everyone's mail has. */
function findFlaws({ template, workspace }: Snapshot, mails: SampleMail[]): Problem[] {
  const missing = new Set(mails.flatMap(({ missing }) => missing.filter((name) => name.startsWith("campaign."))));
  return [
    ...(missing.size > 0 ? [problem("missingVariables", { names: [...missing].join(", ") })] : []),
    ...(template.html.includes("unsubscribe_url") ? [] : [problem("noUnsubscribeLink")]),
    ...(workspace.postal_address?.trim() ? [] : [problem("noPostalAddress")]),
  ];
}
