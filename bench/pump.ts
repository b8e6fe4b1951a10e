import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/**
 * How fast a campaign leaves through the whole loop (claim, render, MIME, SMTP, journal, ledger), and what the transport
 * alone does with the same mails to the same server. `npx tsx bench/pump.ts [recipients] [connections]`
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
const { openTransport } = await import("@/lib/mail/open-transport");
const { senderConfig } = await import("@/lib/senders/config");
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

const raw = await sendRaw(Math.min(recipients, 20_000));
say(
  "transport",
  raw.count,
  raw.time,
  `messages a second, ${connections} connections, ${raw.size} bytes of HTML and text each`,
);

let peak = 0;
const memory = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100);
const loop = await timed(async () => {
  const { seq, senderId } = await factories.campaignRow(draft.id);
  let after: Record<string, string> | undefined;
  for (;;) {
    const report = await pumpCampaign(db, { campaignId: draft.id, seq, senderId: senderId! }, { after });
    if (report.next !== "more") return;
    after = report.after;
  }
});
clearInterval(memory);
say("whole loop", recipients, loop, `messages a second, ${Math.round(peak / 1024 / 1024)} MB at most`);
const { total, distinct } = await sink.counts();
const sent = (await factories.countByStatus(draft.id)).sent;
console.log(
  `arrived     ${total - raw.count} messages, ${distinct} different ones in all; the ledger says ${sent} sent`,
);

await closeTransports();
sink.end();
await closeDb();
await cluster.stop();
rmSync(folder, { recursive: true, force: true });
process.exit();

/** The same mails without ledger and journal. */
async function sendRaw(count: number) {
  const campaign = await factories.campaignRow(draft.id);
  const render = await rendererOf(db, campaign);
  const transport = await openTransport(senderConfig(sender));
  const contact = {
    fullName: "Ann Lee",
    firstName: "Ann",
    lastName: "Lee",
    birthday: null,
    locale: null,
    timeZone: null,
    attributes: {},
    trackingAllowed: true,
  };
  const mailFor = (n: number) =>
    render({
      id: newId("message"),
      workspaceId: ctx.workspaceId,
      date: new Date(),
      contact: { ...contact, email: `raw${n}@example.com` },
    });
  const mails = Array.from({ length: 200 }, (_, n) => mailFor(n));
  let next = 0;
  const work = async () => {
    while (next < count) {
      const mail = mails[next++ % mails.length]!;
      await transport.handOver({ id: "raw", ...mail, begin: () => true, commit: () => true });
    }
  };
  const time = await timed(() => Promise.all(Array.from({ length: transport.capacity }, work)));
  await transport.close();
  return { count, time, size: Buffer.byteLength(joinPieces(mails[0]!.mail.html)) };
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

async function startSink() {
  const child = spawn(process.execPath, ["--import", "tsx", "bench/counting-sink.ts"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout);
  const [port] = await once(lines, "line");
  return {
    port: Number(port),
    async counts() {
      child.stdin.write("\n");
      const [line] = await once(lines, "line");
      const [total, distinct] = String(line).split(" ").map(Number);
      return { total: total!, distinct: distinct! };
    },
    end: () => child.stdin.end(),
  };
}
