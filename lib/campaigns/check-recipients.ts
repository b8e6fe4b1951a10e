import { and, eq, inArray, sql } from "drizzle-orm";
import {
  campaignChecks,
  campaignContacts,
  campaignFindings,
  campaignLists,
  campaigns,
  contacts,
  memberships,
} from "@/drizzle/schema";
import { type AskedFacts, knownNow } from "@/lib/contacts/facts";
import type { Db, Tx } from "@/lib/db";
import { notifyLive } from "@/lib/live";
import { factsOf } from "@/lib/messages/snapshot";
import { findChunk, selectAudience } from "./audience";
import { type Examined, mailExaminer } from "./examine-mail";
import { type Follower, findFollower } from "./family";
import { fingerprintOf, freezeLooks } from "./freeze-looks";
import { startTally } from "./tally";

export type CheckJob = { campaignId: string; run: number };

const CHUNK = 1_000;
/** A chunk of mails that are slow to make ends here, so that nothing in this process waits long. */
const CHUNK_MS = 1_000;
/** Nobody's mail can be made: then the rest need not be tried. */
const HOPELESS = 20;
const NEWS_MS = 250;

/**
 * Makes the mails of the next recipients, for `budgetMs`. Each chunk is committed together with how far it came, so a kill
 * costs nothing and a repetition counts nobody twice. A check that was started anew, or whose campaign has changed since,
 * is not gone on with.
 */
export async function checkRecipients(
  db: Db,
  job: CheckJob,
  budgetMs = 8_000,
  chunk = CHUNK,
): Promise<{ isDone: boolean }> {
  const deadline = performance.now() + budgetMs;
  const work = await takeUp(db, job);
  if (!work) return { isDone: true };
  let toldAt = 0;
  do {
    const isDone = await checkChunk(db, job, work, chunk);
    if (isDone || performance.now() - toldAt > NEWS_MS) {
      toldAt = performance.now();
      await notifyLive(db, work.workspaceId, "campaign", job.campaignId);
    }
    if (isDone) return { isDone };
  } while (performance.now() < deadline);
  return { isDone: false };
}

const isUnderWay = ({ campaignId, run }: CheckJob) =>
  and(eq(campaignChecks.campaignId, campaignId), eq(campaignChecks.run, run), eq(campaignChecks.status, "running"));

type Work = {
  workspaceId: string;
  follower: Follower;
  facts: AskedFacts;
  examiners: { variant: number; examine: ReturnType<typeof mailExaminer> }[];
};

async function takeUp(db: Db, job: CheckJob): Promise<Work | null> {
  const [found] = await db
    .select({ campaign: campaigns, check: campaignChecks })
    .from(campaignChecks)
    .innerJoin(campaigns, eq(campaigns.id, campaignChecks.campaignId))
    .where(isUnderWay(job));
  if (!found) return null;
  const { campaign, check } = found;
  const looks = await freezeLooks(db, campaign);
  if ((await fingerprintOf(db, campaign, looks)) !== check.fingerprint) return null;
  const follower = await findFollower(db, campaign);
  if (check.expectedCount === null) await prepare(db, job, follower);
  return {
    workspaceId: campaign.workspaceId,
    follower,
    facts: factsOf(...looks.map(({ snapshot }) => snapshot)),
    examiners: looks.flatMap(({ variant = 0, snapshot }) =>
      snapshot ? [{ variant, examine: mailExaminer(snapshot) }] : [],
    ),
  };
}

/** Forgets what earlier checks found, and counts those to come: who is on two lists counts twice here. */
async function prepare(db: Db, { campaignId, run }: CheckJob, { workspaceId, included }: Follower) {
  await db
    .delete(campaignFindings)
    .where(and(eq(campaignFindings.campaignId, campaignId), sql`${campaignFindings.run} < ${run}`));
  await db
    .update(campaignChecks)
    .set({
      expectedCount: sql`(select count(*) from ${campaignLists} l join ${memberships} m on m.list_id = l.list_id
          where l.campaign_id = ${campaignId} and l.mode = 'include')
        + (select count(*) from ${campaignContacts} c where c.campaign_id = ${campaignId})
        ${included ? sql`+ (select count(*) from ${contacts} where workspace_id = ${workspaceId} and ${included})` : sql``}`,
    })
    .where(isUnderWay({ campaignId, run }));
}

type Candidate = { contact_id: string; skip_reason: string | null; exclusion: string | null };

/** True when nothing is left to check, or the check is no longer wanted. */
async function checkChunk(
  db: Db,
  job: CheckJob,
  { follower, facts, examiners }: Work,
  limit: number,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [check] = await tx.select().from(campaignChecks).where(isUnderWay(job)).for("update");
    if (!check) return true;
    const { candidates, recipients, upTo } = await readChunk(tx, { follower, facts }, check.cursor, limit);
    const deadline = performance.now() + CHUNK_MS;
    const tally = startTally(check.findings);
    const { skipped, excluded } = structuredClone(check);
    let { audienceCount, recipientCount, failingCount, htmlBytes, cursor } = check;
    let read = 0;
    const isHopeless = () => failingCount >= HOPELESS && failingCount === recipientCount;
    for (const { contact_id, skip_reason, exclusion } of candidates) {
      read++;
      cursor = contact_id;
      if (exclusion) {
        excluded[exclusion] = (excluded[exclusion] ?? 0) + 1;
        continue;
      }
      audienceCount++;
      const recipient = recipients.get(contact_id);
      if (skip_reason || !recipient) {
        if (skip_reason) skipped[skip_reason] = (skipped[skip_reason] ?? 0) + 1;
        continue;
      }
      recipientCount++;
      const mails: (Examined & { variant: number })[] = examiners.map(({ variant, examine }) => ({
        variant,
        ...examine(recipient),
      }));
      if (tally.add(contact_id, mails)) failingCount++;
      htmlBytes = Math.max(htmlBytes, ...mails.map(({ htmlBytes }) => htmlBytes));
      if (performance.now() > deadline || isHopeless()) break;
    }
    const isWhole = read === candidates.length;
    const isLast = isWhole && upTo === null;
    const isOver = isLast || isHopeless();
    await writePeople(tx, job, tally.people);
    await tx
      .update(campaignChecks)
      .set({
        status: isHopeless() ? "failed" : isLast ? "done" : "running",
        endedAt: isOver ? sql`now()` : null,
        cursor: (isWhole && upTo) || cursor,
        readCount: check.readCount + read,
        audienceCount,
        recipientCount,
        failingCount,
        skipped,
        excluded,
        htmlBytes,
        findings: tally.findings,
      })
      .where(eq(campaignChecks.campaignId, job.campaignId));
    return isOver;
  });
}

async function readChunk(tx: Tx, { follower, facts }: Pick<Work, "follower" | "facts">, cursor: string, limit: number) {
  const chunk = await findChunk(tx, follower, cursor, limit);
  const candidates = [
    ...(await tx.execute<Candidate>(sql`
      select contact_id, skip_reason, exclusion from (${selectAudience(follower, chunk)}) audience
      order by contact_id`)),
  ];
  const ids = candidates.filter((one) => !one.skip_reason && !one.exclusion).map(({ contact_id }) => contact_id);
  const rows = await tx.select().from(contacts).where(inArray(contacts.id, ids));
  const known = await knownNow(tx, facts, rows);
  return { candidates, upTo: chunk.upTo, recipients: new Map(known.map((contact) => [contact.id, contact])) };
}

async function writePeople(tx: Tx, { campaignId, run }: CheckJob, people: { finding: number; contactId: string }[]) {
  if (people.length === 0) return;
  const findings = sql.param(people.map(({ finding }) => finding));
  const ids = sql.param(people.map(({ contactId }) => contactId));
  await tx.execute(sql`
    insert into ${campaignFindings} (campaign_id, run, finding, contact_id)
    select ${campaignId}, ${run}::int, finding, contact_id
    from unnest(${findings}::smallint[], ${ids}::text[]) as found (finding, contact_id)`);
}

/** When a bug or a database stood in the way again and again. */
export async function failCheck(db: Db, job: CheckJob) {
  const [check] = await db
    .update(campaignChecks)
    .set({ status: "failed", endedAt: sql`now()` })
    .where(isUnderWay(job))
    .returning({ workspaceId: campaignChecks.workspaceId });
  if (check) await notifyLive(db, check.workspaceId, "campaign", job.campaignId);
}
