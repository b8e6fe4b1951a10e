import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import nodemailer from "nodemailer";

/**
 * How fast a campaign leaves through the whole loop (claim, render, MIME, SMTP, journal, ledger), beside what the wire
 * allows and what a pooled nodemailer makes of the same mails: all to the same server, Debian's `smtp-sink`, in one run.
 * `npx tsx bench/campaign.ts [recipients] [connections]`; SMTP_TOOLS names the folder of `smtp-sink` and `smtp-source`.
 */
const [recipients = 20_000, connections = 10] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "lettermill-bench-"));
Object.assign(process.env, {
  LETTERMILL_ENV: "test",
  LETTERMILL_SECRET: "a-secret-for-benchmarks-of-enough-characters",
  LETTERMILL_DATA: folder,
  APP_URL: "http://localhost:3999",
  LOG_LEVEL: "warn",
});
const { startEmbedded } = await import("@/lib/db/embedded");
const { migrate } = await import("@/lib/db/migrate");
const cluster = await startEmbedded({ dataDir: join(folder, "postgres") });
process.env.DATABASE_URL = cluster.url;
await migrate(cluster.url);

const { db, closeDb } = await import("@/lib/db");
const { advanceCampaign } = await import("@/lib/campaigns/advance");
const { pumpCampaign } = await import("@/lib/campaigns/pump");
const { sendCampaign } = await import("@/lib/campaigns/send");
const { closeTransports } = await import("@/lib/campaigns/transports");
const { rendererOf } = await import("@/lib/campaigns/renderers");
const { buildMime } = await import("@/lib/mail/mime");
const { contacts } = await import("@/drizzle/schema");
const { joinPieces } = await import("@/lib/pieces");
const { newId } = await import("@/lib/ids");
const factories = await import("@/lib/test/campaigns");
const { ownerCtx } = await import("@/lib/test/factories");

const sink = await startSink();
const ctx = await ownerCtx();
const paragraph = `<p style="font-size:16px;line-height:24px">${"The mill grinds slowly, but it grinds exceedingly fine. ".repeat(22)}</p>\n`;
const links = Array.from({ length: 16 }, (_, i) => `${paragraph}<a href="https://example.com/${i}">Link ${i}</a>\n`);
const template = await factories.createTemplate(ctx, {
  subject: "{{ contact.first_name | default: 'Reader' }}, the mill is open",
  html: `<p>Dear {{ contact.first_name | default: "reader" }} of {{ contact.city | default: "the valley" }},</p>
${links.join("")}<p>{{ campaign.headline }} {{ workspace.postal_address }} {{ contact.email }}</p>
<a href="{{ unsubscribe_url }}">Stop</a>`,
});
const sender = await factories.createSender(ctx, { port: sink.port, maxConnections: connections });
const list = await factories.createFilledList(ctx, recipients);
const draft = await factories.createDraft(ctx, { listIds: [list.id], templateId: template.id, senderId: sender.id });
await sendCampaign(ctx, { campaignId: draft.id, windowEndAt: null });
const fanOut = await timed(async () => {
  while ((await advanceCampaign(db, draft.id)) === "more");
});
say("audience", recipients, fanOut, "rows a second");

const mails = await sampleMails(200);
const size = Buffer.byteLength(buildMime(mails[0]!.mail));
console.log(`${size} bytes on the wire, ${connections} connections`);
const wire = await timed(() => runSource(Math.min(recipients, 20_000)));
say("wire", Math.min(recipients, 20_000), wire, "messages a second by smtp-source");
const pooled = await timed(() => sendPooled(Math.min(recipients, 3_000)));
say("nodemailer", Math.min(recipients, 3_000), pooled, "messages a second by its pool");

let peak = 0;
const memory = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100);
const loop = await timed(async () => {
  const { seq, senderId } = await factories.campaignRow(draft.id);
  let after: Awaited<ReturnType<typeof pumpCampaign>>["after"] | undefined;
  for (;;) {
    const report = await pumpCampaign(db, { campaignId: draft.id, seq, senderId: senderId! }, { after });
    if (report.next !== "more") return;
    after = report.after;
  }
});
clearInterval(memory);
say("campaign", recipients, loop, `messages a second, ${Math.round(peak / 1024 / 1024)} MB at most`);
const sent = (await factories.countByStatus(draft.id)).sent;
const rateOf = (count: number, { seconds }: Time) => count / seconds;
const campaignRate = rateOf(recipients, loop);
console.log(`ledger      ${sent} sent`);
console.log(`ratio       ${(campaignRate / rateOf(Math.min(recipients, 20_000), wire)).toFixed(2)} of the wire`);
console.log(`ratio       ${(campaignRate / rateOf(Math.min(recipients, 3_000), pooled)).toFixed(1)} times nodemailer`);

await closeTransports();
sink.process.kill();
await closeDb();
await cluster.stop();
rmSync(folder, { recursive: true, force: true });
process.exit();

/** Some of the campaign's mails, rendered. */
async function sampleMails(count: number) {
  const render = await rendererOf(db, await factories.campaignRow(draft.id));
  const rows = await db.select().from(contacts).limit(count);
  return rows.map((contact) =>
    render({ id: newId("message"), workspaceId: ctx.workspaceId, date: new Date(), contact }),
  );
}

async function runSource(count: number) {
  const options = `-d -s ${connections} -l ${size} -m ${count} -f a@example.com -t b@example.com 127.0.0.1:${sink.port}`;
  const source = spawn(tool("smtp-source"), options.split(" "), { stdio: "inherit" });
  const [code] = await once(source, "exit");
  if (code !== 0) throw new Error("smtp-source failed");
}

async function sendPooled(count: number) {
  const pool = nodemailer.createTransport({
    pool: true,
    host: "127.0.0.1",
    port: sink.port,
    ignoreTLS: true,
    maxConnections: connections,
    maxMessages: 500,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const render = await rendererOf(db, await factories.campaignRow(draft.id));
  const people = await db.select().from(contacts).limit(count);
  let next = 0;
  const lane = async () => {
    while (next < people.length) {
      const contact = people[next++]!;
      const { mail } = render({ id: newId("message"), workspaceId: ctx.workspaceId, date: new Date(), contact });
      await pool.sendMail({
        from: mail.from,
        to: mail.to,
        subject: mail.subject,
        messageId: mail.messageId,
        html: joinPieces(mail.html),
        text: joinPieces(mail.text),
        headers: mail.headers.map(([key, value]) => ({ key, value })),
      });
    }
  };
  await Promise.all(Array.from({ length: 2 * connections }, lane));
  pool.close();
}

type Time = { seconds: number; cpuMicros: number };

async function timed(work: () => Promise<unknown>): Promise<Time> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - startedAt) / 1_000, cpuMicros: user + system };
}

/** Wall time depends on what else the machine does; CPU time of this process hardly. */
function say(name: string, count: number, { seconds, cpuMicros }: Time, unit: string) {
  const rate = String(Math.round(count / seconds)).padStart(7);
  console.log(`${name.padEnd(12)}${rate} ${unit}, ${Math.round(cpuMicros / count)} µs of CPU each`);
}

function tool(name: string) {
  return join(process.env.SMTP_TOOLS ?? "/usr/sbin", name);
}

/** Debian's package `postfix` has it. */
async function startSink(): Promise<{ port: number; process: ChildProcess }> {
  const port = 2_500 + (process.pid % 5_000);
  const sink = spawn(tool("smtp-sink"), ["-u", "nobody", `127.0.0.1:${port}`, "200"], { stdio: "inherit" });
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const isUp = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "error").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isUp) return { port, process: sink };
    await sleep(100);
  }
}
