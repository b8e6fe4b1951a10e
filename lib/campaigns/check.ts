import { sql } from "drizzle-orm";
import { type campaigns, contacts } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { messageRenderer, type RenderedMessage } from "@/lib/messages/render";
import type { Snapshot } from "@/lib/messages/snapshot";
import { joinPieces } from "@/lib/pieces";
import { waveSizes } from "@/lib/rollouts/bounds";
import { countAudience, EVERYBODY, selectAudience } from "./audience";
import { type Follower, findFollower, getCampaignFamily } from "./family";
import { freezeCampaign, type SnapshotSender } from "./freeze";
import { findRow } from "./queries";
import { type CampaignCheck, type CheckProblemCode, checkProblems, GMAIL_CLIP_BYTES, type OneCampaign } from "./schema";

/** So many recipients' mails are made to look for holes; three of them are shown. */
const SAMPLE = 200;
const SHOWN = 3;

type Values = Record<string, string | number>;
type Report = (code: CheckProblemCode, values?: Values) => void;

/** Everything worth knowing before sending: who gets it, who doesn't and why, and what is wrong with the mail. */
export async function checkCampaign(ctx: Ctx, { campaignId }: OneCampaign): Promise<CampaignCheck> {
  authorize(ctx, "read");
  const campaign = await findRow(ctx, campaignId);
  const problems: CampaignCheck["problems"] = [];
  const report: Report = (code, values = {}) => problems.push({ code, level: checkProblems[code], values });

  const audience = await countAudience(ctx.db, campaign);
  if (campaign.followsKind === "notOpened") {
    const { follows } = await getCampaignFamily(ctx, { campaignId });
    if (follows && !follows.trackOpens) report("opensUncounted", { name: follows.name });
  }
  if (audience.recipientCount === 0) report("noRecipients");
  const snapshot = await tryFreeze(ctx.db, campaign, report);
  const mails = snapshot ? await renderSample(ctx.db, await findFollower(ctx.db, campaign), snapshot, report) : [];
  const htmlBytes = Math.max(0, ...mails.map(({ html }) => Buffer.byteLength(html)));
  if (snapshot) for (const [code, values] of findFlaws(snapshot, mails, htmlBytes)) report(code, values);

  return {
    ...audience,
    waves: campaign.rollout ? waveSizes(campaign.rollout, audience.recipientCount) : [],
    problems,
    canSend: problems.every(({ level }) => level !== "error"),
    htmlBytes,
    previews: mails.slice(0, SHOWN).map(({ contactId, to, subject, html, text }) => ({
      contactId,
      email: to.address,
      name: to.name || null,
      subject,
      html,
      text,
    })),
  };
}

const problemOf: Record<string, CheckProblemCode> = {
  "campaigns.errors.noTemplate": "noTemplate",
  "campaigns.errors.noSubject": "noSubject",
  "campaigns.errors.noSender": "noSender",
  "campaigns.errors.senderUnproven": "senderUnproven",
  "campaigns.errors.firstGone": "firstGone",
  "templates.errors.liquid": "templateBroken",
};

type Row = typeof campaigns.$inferSelect;
const nobody: SnapshotSender = { kind: "inbox", fromName: "", fromEmail: "sender@example.com", replyTo: null };

/** A missing or unproven sender is no reason not to show the mails. */
async function tryFreeze(db: Db, campaign: Row, report: Report) {
  const attempt = async (sender?: SnapshotSender): Promise<Snapshot | null> => {
    try {
      return await freezeCampaign(db, campaign, sender);
    } catch (error) {
      const code = error instanceof AppError ? problemOf[error.key] : undefined;
      if (!code) throw error;
      report(code, (error as AppError).values);
      return code === "noSender" || code === "senderUnproven" ? attempt(nobody) : null;
    }
  };
  return attempt();
}

type SampleMail = {
  contactId: string;
  to: RenderedMessage["mail"]["to"];
  subject: string;
  html: string;
  text: string;
  missing: string[];
};

async function renderSample(db: Db, follower: Follower, snapshot: Snapshot, report: Report) {
  const rows = await db.execute<{ contact_id: string }>(sql`
    select contact_id from (${selectAudience(follower, "", EVERYBODY)}) audience
    where skip_reason is null and exclusion is null order by contact_id limit ${SAMPLE}`);
  const ids = sql.param([...rows].map(({ contact_id }) => contact_id));
  const sample = await db.select().from(contacts).where(sql`${contacts.id} = any(${ids}::text[])`).orderBy(contacts.id);
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
      const { to, subject } = mail;
      const body = { html: joinPieces(mail.html), text: joinPieces(mail.text) };
      mails.push({ contactId: contact.id, to, subject, ...body, missing });
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
