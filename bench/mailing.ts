import { eq, sql } from "drizzle-orm";
import { campaigns, contacts } from "@/drizzle/schema";
import { sendCampaign } from "@/lib/campaigns/send";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { OutgoingMail } from "@/lib/mail/transport";
import { rendererOf } from "@/lib/pump/renderers";
import { campaignRow, createDraft, createFilledList, createSender, createTemplate } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { until } from "@/lib/test/until";

type Options = { recipients: number; port: number; connections: number; ratePerSecond?: number; ctx?: Ctx };
type Ctx = Awaited<ReturnType<typeof ownerCtx>>;

const paragraph = `<p style="font-size:16px;line-height:24px">${"The mill grinds slowly, but it grinds exceedingly fine. ".repeat(22)}</p>\n`;
const links = Array.from({ length: 16 }, (_, i) => `${paragraph}<a href="https://example.com/${i}">Link ${i}</a>\n`);
const html = `<p>Dear {{ contact.first_name | default: "reader" }} of {{ contact.city | default: "the valley" }},</p>
${links.join("")}<p>{{ workspace.name }}, {{ workspace.postal_address }}, to {{ contact.email }}</p>
<a href="{{ unsubscribe_url }}">Stop</a>`;

/** A campaign as people send them: some 45 kB on the wire, 16 tracked links, five variables. It is a draft. */
export async function createMailing({ recipients, port, connections, ratePerSecond, ctx }: Options) {
  const owner = ctx ?? (await ownerCtx());
  const subject = "{{ contact.first_name | default: 'Reader' }}, the mill is open";
  const template = await createTemplate(owner, { subject, html });
  const sender = await createSender(owner, { port, maxConnections: connections, ratePerSecond });
  const list = await createFilledList(owner, recipients);
  await db.execute(sql`analyze contacts, memberships`);
  const draft = await createDraft(owner, { listIds: [list.id], templateId: template.id, senderId: sender.id });
  return { ctx: owner, campaignId: draft.id, recipients };
}

type Mailing = Awaited<ReturnType<typeof createMailing>>;

export const startMailing = ({ ctx, campaignId }: Mailing) => sendCampaign(ctx, { campaignId, windowEndAt: null });

/** Sends it by whichever workers run, and tells how that went: from the click to the last mail. */
export async function sendMailing(mailing: Mailing) {
  const { campaignId, recipients } = mailing;
  await startMailing(mailing);
  const isSent = async () => (await statusOf(campaignId)) === "sent";
  await until("the campaign is sent", isSent, { timeoutMs: 7_200_000, everyMs: 500 });
  const { sentCount, seconds, tenths } = await paceOf(campaignId);
  if (sentCount !== recipients) throw new Error(`${sentCount} of ${recipients} were sent`);
  return { perSecond: recipients / seconds, seconds, tenths };
}

export const statusOf = async (campaignId: string) =>
  (await db.select({ status: campaigns.status }).from(campaigns).where(eq(campaigns.id, campaignId)))[0]!.status;

/** By the ledger; `tenths` are the seconds that each tenth of the mails took. */
async function paceOf(campaignId: string) {
  const rows = await db.execute<{ sent: number; since_start: number; seconds: number }>(sql`
    select count(*)::int as sent, extract(epoch from max(sent_at) - min(started_at))::float8 as since_start,
      extract(epoch from max(sent_at) - min(sent_at))::float8 as seconds
    from (
      select m.sent_at, c.started_at, ntile(10) over (order by m.sent_at) as tenth
      from messages m join campaigns c on c.id = m.campaign_id
      where m.campaign_id = ${campaignId} and m.status = 'sent'
    ) sent group by tenth order by tenth`);
  const tenths = [...rows];
  return {
    sentCount: tenths.reduce((sum, { sent }) => sum + sent, 0),
    seconds: tenths.at(-1)!.since_start,
    tenths: tenths.map(({ seconds }) => seconds),
  };
}

/** The share of a campaign's time, from the click to the last mail, in which the executor has none of its steps at work. */
export async function idleShareOf(campaignId: string) {
  const [row] = await db.execute<{ seconds: number; at_work: number; steps: number }>(sql`
    with span as (
      select min(c.started_at) as began_at, max(m.sent_at) as ended_at
      from messages m join campaigns c on c.id = m.campaign_id where c.id = ${campaignId}
    ), step as (
      select greatest(s.began_at, span.began_at) as began_at, least(s.ended_at, span.ended_at) as ended_at
      from executor.steps s join executor.runs r on r.id = s.run_id, span
      where r.event -> 'data' ->> 'campaignId' = ${campaignId} and s.began_at < span.ended_at
    )
    select extract(epoch from span.ended_at - span.began_at)::float8 as seconds,
      (select extract(epoch from sum(ended_at - began_at))::float8 from step) as at_work,
      (select count(*)::int from step) as steps
    from span`);
  const { seconds, at_work, steps } = row!;
  console.log(`${steps} steps, at work ${at_work.toFixed(1)} s of ${seconds.toFixed(1)} s`);
  return 1 - at_work / seconds;
}

/** Some of the campaign's mails, as its recipients get them. */
export async function sampleMails({ ctx, campaignId }: Mailing, count: number): Promise<OutgoingMail[]> {
  const render = await rendererOf(db, await campaignRow(campaignId));
  const people = await db.select().from(contacts).where(eq(contacts.workspaceId, ctx.workspaceId)).limit(count);
  return people.map(
    (contact) => render({ id: newId("message"), workspaceId: ctx.workspaceId, date: new Date(), contact }).mail,
  );
}
