import { sql } from "drizzle-orm";
import { attempts, messages } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import type { Outcome } from "@/lib/mail/transport";
import type { AttemptOutcome, MessageStatus } from "./schema";

const MINUTE_MS = 60_000;
/** After the first, second, … try that a recipient's server put off. After the last it is given up. */
const RETRY_DELAYS_MS = [1, 5, 30, 120, 480, 1_440].map((minutes) => minutes * MINUTE_MS);
/** A retry that would come later than the window allows comes this long before it closes. */
const WINDOW_MARGIN_MS = 30_000;
const MAX_REPLY_LENGTH = 1_000;

/** What the transport made of one message. */
export type Settlement = {
  messageId: string;
  outcome: Exclude<Outcome, { kind: "unbegun" }>;
  /** Tries before this one that the recipient's server put off. */
  attemptCount: number;
  durationMs: number;
};

export type Circumstances = {
  pumpId: string;
  /** Nothing is tried after it. */
  windowEndAt: Date | null;
  now?: Date;
};

type Next = { status: MessageStatus; reason: string | null; nextAttemptAt: Date | null; isRecipientsTry: boolean };

/** Where a message goes from here. What was the sender's fault costs the recipient no try. */
export function judge(
  { outcome, attemptCount }: Settlement,
  { windowEndAt, now = new Date() }: Circumstances,
  random = Math.random(),
): Next {
  if (outcome.kind === "accepted") return { status: "sent", reason: null, nextAttemptAt: null, isRecipientsTry: true };
  const reason = sayOutcome(outcome);
  const isInDoubt = outcome.kind === "unconfirmed";
  if (isInDoubt && !outcome.batchKey) {
    return { status: "unconfirmed", reason, nextAttemptAt: null, isRecipientsTry: true };
  }
  if ("scope" in outcome && outcome.scope === "sender") {
    return { status: "pending", reason, nextAttemptAt: null, isRecipientsTry: false };
  }
  const nextAttemptAt = outcome.kind === "refused" ? null : nextAttempt(attemptCount, windowEndAt, now, random);
  const status = nextAttemptAt ? "pending" : isInDoubt ? "unconfirmed" : "failed";
  return { status, reason, nextAttemptAt, isRecipientsTry: true };
}

/** Null when there is no time, or no point, to try again. */
function nextAttempt(attemptCount: number, windowEndAt: Date | null, now: Date, random: number): Date | null {
  const delay = RETRY_DELAYS_MS[attemptCount];
  if (delay === undefined) return null;
  const wanted = now.getTime() + delay * (0.8 + 0.4 * random);
  const latest = windowEndAt ? windowEndAt.getTime() - WINDOW_MARGIN_MS : Number.POSITIVE_INFINITY;
  const at = Math.min(wanted, latest);
  return at > now.getTime() ? new Date(at) : null;
}

/** The server's words with its codes in front, as the page shows them. */
export const sayOutcome = (outcome: Outcome) =>
  outcome.kind === "unbegun"
    ? ""
    : [codeOf(outcome), unsaidCodeOf(outcome), outcome.reply].filter(Boolean).join(" ").slice(0, MAX_REPLY_LENGTH);

/** Most servers begin their words with it. */
function unsaidCodeOf(outcome: Exclude<Outcome, { kind: "unbegun" }>) {
  const code = enhancedCodeOf(outcome);
  return code && outcome.reply.startsWith(code) ? null : code;
}

const codeOf = (outcome: Outcome) => ("code" in outcome ? (outcome.code ?? null) : null);
const enhancedCodeOf = (outcome: Outcome) => ("enhancedCode" in outcome ? (outcome.enhancedCode ?? null) : null);

/**
 * Writes what became of many messages, with one attempt each, in one statement. A row that is no longer the pump's stays
 * as it is. An answer that comes late still clears the doubt in which a row was left.
 */
export async function settleMessages(db: Db, settlements: Settlement[], circumstances: Circumstances) {
  if (settlements.length === 0) return;
  const now = circumstances.now ?? (await readClock(db));
  const rows = settlements
    .map((settlement) => ({ ...settlement, next: judge(settlement, { ...circumstances, now }) }))
    .sort((a, b) => (a.messageId < b.messageId ? -1 : 1));
  type Row = (typeof rows)[number];
  const column = (pick: (row: Row) => string | number | null) => sql.param(rows.map(pick));
  const kind = ({ outcome }: Row): AttemptOutcome => outcome.kind;
  const keptKey = ({ outcome, next }: Row) =>
    outcome.kind === "unconfirmed" && next.status === "pending" ? outcome.batchKey! : null;
  await db.execute(sql`
    with settled as (
      select * from unnest(
        ${column(({ messageId }) => messageId)}::text[],
        ${column(({ next }) => next.status)}::text[]::message_status[],
        ${column(({ next }) => next.reason)}::text[],
        ${column(({ next }) => next.nextAttemptAt?.toISOString() ?? null)}::text[]::timestamptz[],
        ${column(({ next }) => Number(next.isRecipientsTry))}::int[],
        ${column(({ outcome }) => ("providerId" in outcome ? (outcome.providerId ?? null) : null))}::text[],
        ${column(keptKey)}::text[],
        ${column(kind)}::text[]::attempt_outcome[],
        ${column(({ outcome }) => codeOf(outcome))}::int[],
        ${column(({ outcome }) => enhancedCodeOf(outcome))}::text[],
        ${column(({ outcome }) => outcome.reply.slice(0, MAX_REPLY_LENGTH))}::text[],
        ${column(({ durationMs }) => Math.round(durationMs))}::int[]
      ) as s (id, status, reason, next_attempt_at, tries, provider_id, batch_key, outcome, code, enhanced_code, reply, duration_ms)
    ), updated as (
      update ${messages} m set
        status = s.status,
        reason = s.reason,
        next_attempt_at = s.next_attempt_at,
        attempt_count = m.attempt_count + s.tries,
        provider_id = coalesce(s.provider_id, m.provider_id),
        batch_key = s.batch_key,
        pump_id = case when s.status = 'unconfirmed' then m.pump_id end,
        sent_at = case when s.status = 'sent' then now() end
      from settled s
      where m.id = s.id and m.pump_id = ${circumstances.pumpId} and m.status in ('sending', 'unconfirmed')
      returning m.id, m.workspace_id, m.campaign_id, m.sender_id
    )
    insert into ${attempts}
      (message_id, workspace_id, campaign_id, sender_id, outcome, code, enhanced_code, reply, duration_ms)
    select u.id, u.workspace_id, u.campaign_id, u.sender_id, s.outcome, s.code, s.enhanced_code, s.reply, s.duration_ms
    from updated u join settled s on s.id = u.id`);
}

/** A mail that cannot be made for this contact is skipped; the others go on. */
export async function skipUnrenderable(db: Db, pumpId: string, unrenderable: { messageId: string; reason: string }[]) {
  await db.execute(sql`
    update ${messages} m set status = 'skipped', skip_reason = 'renderFailed', reason = s.reason, pump_id = null
    from unnest(${sql.param(unrenderable.map(({ messageId }) => messageId))}::text[],
      ${sql.param(unrenderable.map(({ reason }) => reason))}::text[]) as s (id, reason)
    where m.id = s.id and m.pump_id = ${pumpId} and m.status = 'sending'`);
}
