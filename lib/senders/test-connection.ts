import { and, eq, sql } from "drizzle-orm";
import { senders } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import { notFound } from "@/lib/errors";
import { inboxAccess } from "@/lib/inbox/credentials";
import { faultOfConnection } from "@/lib/mail/fault";
import type { FaultKind } from "@/lib/mail/schema";
import { type Trial, tryResend, trySmtp } from "@/lib/mail/try-connection";
import { findProxyConfig } from "@/lib/proxies/config";
import { closeCircuits, noteHealth } from "./circuits";
import { openSecret, senderConfig } from "./config";
import { knownProblem } from "./known-problem";
import { mergeOAuth, openOAuth } from "./oauth";
import { findPresetByHost } from "./presets";
import { turnAt } from "./rotation";
import type { SenderRef, TestResult, TestSettings } from "./schema";
import { completeSettings, requireEmail } from "./settings";
import { assertSecretStaysHome } from "./update";

/** Tests settings that are not saved yet. Nothing is sent and nothing is kept. */
export async function testSettings(
  ctx: Ctx,
  { senderId, fromEmail: written, ...given }: TestSettings,
): Promise<TestResult> {
  authorize(ctx, "senders:write");
  const fromEmail = requireEmail("fromEmail", written);
  const row = senderId ? await findRow(ctx, senderId) : null;
  const kept = row && openSecret(row);
  if (row) assertSecretStaysHome(row, given, kept);
  const oauth = mergeOAuth(given.oauth ?? null, row && openOAuth(row));
  const settings = completeSettings({ ...given, oauth, secret: given.secret || kept });
  const { caPem = null, ehloName = null, rotation } = settings;
  const way = rotation ? turnAt(rotation, await readClock(ctx.db)).way : settings;
  const proxy = await findProxyConfig(ctx.db, { ...ctx, proxyId: way.proxyId });
  const server = { ...settings, caPem, ehloName, localAddress: way.localAddress ?? null, proxy };
  return explain(await tryOut({ ...server, id: senderId ?? "", fromEmail }), given);
}

/** Tests a sender as it is, and keeps the result. */
export async function testConnection(ctx: Ctx, { senderId }: SenderRef): Promise<TestResult> {
  authorize(ctx, "senders:write");
  const row = await findRow(ctx, senderId);
  const config = await senderConfig(ctx.db, row);
  const result = explain(await tryOut({ ...config, fromEmail: row.fromEmail }), row);
  await ctx.db
    .update(senders)
    .set({ lastTestAt: sql`now()`, lastTestResult: result.problem ?? "ok" })
    .where(eq(senders.id, senderId));
  await noteTest(ctx.db, senderId, result);
  return result;
}

/** A test says the same of a sender as a mail does, but for how long mails take; one that passes lets it be used again. */
async function noteTest(db: Db, senderId: string, { problem, detail }: TestResult) {
  const fault = problem && faultOfProblem(problem);
  await noteHealth(db, senderId, [{ fault, durationMs: null, reply: detail ?? "" }]);
  if (!fault) await closeCircuits(db, [senderId]);
}

const faultOfProblem = (problem: NonNullable<TestResult["problem"]>): FaultKind => {
  if (problem === "fromRefused" || problem === "domainUnverified") return "policy";
  return problem === "implicitExpected" ? "tls" : faultOfConnection(problem);
};

async function findRow({ db, workspaceId }: Ctx, senderId: string) {
  const mine = and(eq(senders.id, senderId), eq(senders.workspaceId, workspaceId));
  const [row] = await db.select().from(senders).where(mine);
  if (!row) throw notFound("sender");
  return row;
}

type Settings = Parameters<typeof trySmtp>[0] & Pick<TestSettings, "kind" | "fromEmail"> & { id: string };

function tryOut({ id, kind, fromEmail, ...server }: Settings): Promise<Trial> {
  if (kind === "resend") return tryResend(server.secret!, fromEmail);
  return trySmtp(kind === "inbox" ? inboxAccess(id) : server, fromEmail);
}

function explain(trial: Trial, server: Pick<TestSettings, "host" | "port" | "tlsMode">): TestResult {
  const problem = knownProblem(trial.problem, server);
  const isSignIn = problem === "authRefused" || problem === "authNotOffered";
  const hint = (isSignIn && findPresetByHost(server.host)?.hint) || null;
  return { ...trial, problem, hint, ok: problem === null };
}
