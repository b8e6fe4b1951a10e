/**
 * Open pixels a second, each in the database before its answer, beside a bare node:http server that does nothing but
 * answer. Server, database and load share the machine. `npx tsx bench/tracking.ts [seconds] [connections] [rounds]`
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";

const [seconds, connections, rounds] = [4, 128, 3].map((usual, i) => Number(process.argv[2 + i] ?? usual)) as [
  number,
  number,
  number,
];
const MESSAGES = 50_000;
const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

if (process.send) await serve(process.argv[2]!);
else await compare();

/** In a process of its own, as the web process is. */
async function serve(kind: string) {
  const { db } = await import("@/lib/db");
  const { handleTracking } = await import("@/lib/tracking/handle");
  const server = createServer(async ({ method = "GET", url = "/", headers }, response) => {
    if (kind === "bare") return response.writeHead(200, { "content-type": "image/gif" }).end(pixel);
    const answer = (await handleTracking(db, { method, path: url, headers }))!;
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  process.send!((server.address() as AddressInfo).port);
}

async function compare() {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-bench-"));
  const cluster = await startEmbedded({ dataDir: join(folder, "postgres") });
  const secret = "a-secret-for-benchmarks-of-enough-characters";
  Object.assign(process.env, { DATABASE_URL: cluster.url, LETTERMILL_SECRET: secret, LETTERMILL_DATA: folder });
  try {
    await migrate(cluster.url);
    const paths = await seed();
    const servers = { bare: await start("bare"), tracking: await start("tracking") };
    let answered = 0;
    for (let round = 1; round <= rounds; round++) {
      for (const [name, { port }] of Object.entries(servers)) {
        const count = await load(port, paths);
        if (name === "tracking") answered += count;
        console.log(`round ${round}, ${name}: ${Math.round(count / seconds)} a second`);
      }
    }
    for (const { child } of Object.values(servers)) child.kill();
    await prove(answered);
  } finally {
    const { closeDb } = await import("@/lib/db");
    await closeDb();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function start(kind: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(process.argv[1]!, [kind]);
  const [port] = await once(child, "message");
  return { child, port };
}

async function prove(answered: number) {
  const { sql } = await import("drizzle-orm");
  const { db } = await import("@/lib/db");
  const [row] = await db.execute<{ counted: number; rows: number }>(sql`
    select (select sum(open_count)::int from messages) as counted, (select count(*)::int from tracking_events) as rows`);
  console.log(`answered ${answered}, counted ${row!.counted}, rows ${row!.rows}`);
}

/** One campaign, and a pixel's path for each of its messages. */
async function seed() {
  const { campaigns, messages } = await import("@/drizzle/schema");
  const { db } = await import("@/lib/db");
  const { newId } = await import("@/lib/ids");
  const { ownerCtx } = await import("@/lib/test/factories");
  const { makeMessageToken } = await import("@/lib/tokens");
  const { workspaceId } = await ownerCtx();
  const campaignId = newId("campaign");
  await db.insert(campaigns).values({ id: campaignId, workspaceId, name: "Bench", status: "sent" });
  const ids = Array.from({ length: MESSAGES }, () => newId("message"));
  for (let i = 0; i < ids.length; i += 5_000) {
    const rows = ids.slice(i, i + 5_000).map((id) => ({ id, workspaceId, campaignId, email: `${id}@example.com` }));
    await db.insert(messages).values(rows);
  }
  return ids.map((messageId) => `/o/${makeMessageToken({ purpose: "open", workspaceId, messageId, link: 0 })}`);
}

/** How many were answered over plain sockets, each asking again once it is answered. */
async function load(port: number, paths: string[]) {
  let count = 0;
  const end = performance.now() + seconds * 1000;
  const ask = async () => {
    const socket = connect(port, "127.0.0.1").setNoDelay();
    await once(socket, "connect");
    while (performance.now() < end) {
      const path = paths[Math.floor(Math.random() * paths.length)];
      socket.write(`GET ${path} HTTP/1.1\r\nHost: bench\r\nUser-Agent: Mozilla/5.0 (bench)\r\n\r\n`);
      const [bytes] = (await once(socket, "data")) as [Buffer];
      if (!bytes.includes("GIF89a")) throw new Error(bytes.toString());
      count++;
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return count;
}
