/**
 * Open pixels and clicks a second, each in the database before its answer, beside a bare node:http server that makes the
 * same write and does nothing else. Server, database and load share the machine.
 * `npx tsx bench/tracking.ts [seconds] [connections] [rounds]`
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { sql } from "drizzle-orm";
import { campaigns, links } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { ownerCtx } from "@/lib/test/factories";
import { makeMessageToken } from "@/lib/tokens";
import { handleTracking } from "@/lib/tracking/handle";
import { writeHit } from "@/lib/tracking/hits";
import { startDatabase } from "./database";
import { median, numbers, report } from "./report";

type Door = "open" | "click";
const MESSAGES = 50_000;
const target = "https://example.com/offer";
const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
const [seconds, connections, rounds] = numbers(4, 128, 3);

if (process.argv[2] === "bare" || process.argv[2] === "ours") await serve(process.argv[2]);
else await compare();

/** In a process of its own, as the web process is. */
async function serve(kind: "bare" | "ours") {
  const server = createServer(async ({ method = "GET", url = "/", headers }, response) => {
    if (kind === "ours") {
      const answer = (await handleTracking(db, { method, path: url, headers }))!;
      return response.writeHead(answer.status, answer.headers).end(answer.body);
    }
    const [, door, workspaceId = "", messageId = ""] = url.split("/");
    const [hit, status, head] =
      door === "o"
        ? ([{ kind: "open", linkPosition: null }, 200, { "content-type": "image/gif" }] as const)
        : ([{ kind: "click", linkPosition: 0 }, 302, { location: target }] as const);
    await writeHit(db, { ...hit, workspaceId, messageId, userAgent: headers["user-agent"] ?? null });
    response.writeHead(status, head).end(door === "o" ? pixel : "");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  process.send!((server.address() as AddressInfo).port);
  process.on("disconnect", () => process.exit());
}

async function compare() {
  await using _ = await startDatabase();
  const paths = await seed();
  const servers = { bare: await start("bare"), ours: await start("ours") };
  const rates = {
    open: { bare: [] as number[], ours: [] as number[] },
    click: { bare: [] as number[], ours: [] as number[] },
  };
  let answered = 0;
  for (let round = 1; round <= rounds; round++) {
    for (const door of ["open", "click"] as const) {
      for (const kind of ["bare", "ours"] as const) {
        const count = await load(servers[kind].port, paths[kind][door]);
        answered += count;
        rates[door][kind].push(count / seconds);
        console.log(`round ${round}, ${door}, ${kind}: ${Math.round(count / seconds)} a second`);
      }
    }
  }
  for (const { child } of Object.values(servers)) child.kill();
  await prove(answered);
  report(
    (["open", "click"] as const).map((door) => ({
      what: `${door === "open" ? "pixel" : "click"}, durably written, ÷ a bare \`node:http\` with the same write`,
      measured: median(rates[door].ours) / median(rates[door].bare),
      goal: { atLeast: 0.6 },
      floor: { atLeast: 0.4 },
    })),
  );
}

async function start(kind: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(process.argv[1]!, [kind]);
  const [port] = await once(child, "message");
  return { child, port };
}

/** Whoever was answered stands in the database. */
async function prove(answered: number) {
  const [row] = await db.execute<{ counted: number; rows: number }>(sql`
    select (select sum(open_count + click_count)::int from messages) as counted,
      (select count(*)::int from tracking_events) as rows`);
  console.log(`answered ${answered}, counted ${row!.counted}, rows ${row!.rows}`);
  if (row!.rows < answered || row!.counted < answered) throw new Error("Somebody was answered before the write");
}

/** One campaign, and a pixel's and a link's path for each of its messages. */
async function seed() {
  const { workspaceId } = await ownerCtx();
  const campaignId = newId("campaign");
  await db.insert(campaigns).values({ id: campaignId, workspaceId, name: "Bench", status: "sent" });
  await db.insert(links).values({ campaignId, position: 0, url: target });
  const ids = Array.from({ length: MESSAGES }, () => newId("message"));
  await db.execute(sql`
    insert into messages (id, workspace_id, campaign_id, email)
    select id, ${workspaceId}, ${campaignId}, id || '@example.com' from unnest(${sql.param(ids)}::text[]) id`);
  await db.execute(sql`analyze messages`);
  const token = (purpose: Door, messageId: string) => makeMessageToken({ purpose, workspaceId, messageId, link: 0 });
  return {
    bare: { open: ids.map((id) => `/o/${workspaceId}/${id}`), click: ids.map((id) => `/c/${workspaceId}/${id}`) },
    ours: { open: ids.map((id) => `/o/${token("open", id)}`), click: ids.map((id) => `/c/${token("click", id)}`) },
  };
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
      if (!bytes.includes("GIF89a") && !bytes.includes(target)) throw new Error(bytes.toString());
      count++;
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return count;
}
