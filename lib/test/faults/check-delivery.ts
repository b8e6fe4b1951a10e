import postgres from "postgres";
import type { Fate } from "./behaviour";
import { countBy, readTaken } from "./start-server";

export type Planned = Fate & { email: string };

/** Addresses of whom something is not as it must be. All but `unconfirmed` must be empty. */
export type Findings = {
  /** Should have got it, did not, and nothing shows the doubt. */
  lost: string[];
  doubled: string[];
  /** Got it and should not have. */
  astray: string[];
  /** Called sent without having arrived, or without an attempt that was accepted. */
  falselySent: string[];
  /** Called failed, skipped or canceled though it arrived, or would have been taken. */
  falselyFailed: string[];
  leftPending: string[];
  /** In the plan and not in the ledger, or the other way round, or there twice; or the campaign counts them otherwise. */
  unbalanced: string[];
  unconfirmed: string[];
};

export const nothingWrong: Findings = {
  lost: [],
  doubled: [],
  astray: [],
  falselySent: [],
  falselyFailed: [],
  leftPending: [],
  unbalanced: [],
  unconfirmed: [],
};

type Row = { email: string; status: string; accepted: boolean };

/**
 * Holds what was planned against what the receiving server wrote down and what the database says. On purpose it knows
 * nothing of the engine: plain SQL and the server's journal.
 */
export async function checkDelivery(
  databaseUrl: string,
  campaignId: string,
  plan: Planned[],
  journal: string,
): Promise<Findings> {
  const sql = postgres(databaseUrl, { max: 1 });
  const rows = await sql<Row[]>`
    select email, status, exists (
      select from attempts a where a.message_id = m.id and a.outcome = 'accepted') as accepted
    from messages m where campaign_id = ${campaignId}`;
  const [campaign] = await sql`select audience_count from campaigns where id = ${campaignId}`;
  await sql.end();

  const taken = readTaken(journal);
  const arrivals = countBy(taken.map(({ recipient }) => recipient));
  const mails = countBy(taken.map(({ messageId }) => messageId));
  const arrived = (email: string) => arrivals.get(email) ?? 0;
  const fates = new Map(plan.map((planned) => [planned.email, planned]));
  const isTakenIfTried = (email: string) => fates.get(email)?.arrivals === 1;
  const ledger = new Map(rows.map((row) => [row.email, row.status]));
  const emails = (found: { email: string }[]) => found.map(({ email }) => email);
  const isAudienceWrong = campaign?.audience_count !== rows.length;

  return {
    lost: emails(
      plan.filter(
        ({ email, arrivals }) => arrivals === 1 && arrived(email) === 0 && ledger.get(email) !== "unconfirmed",
      ),
    ),
    doubled: taken
      .filter(({ recipient, messageId }) => arrived(recipient) > 1 || mails.get(messageId)! > 1)
      .map(({ recipient }) => recipient),
    astray: [...arrivals.keys()].filter((email) => !isTakenIfTried(email)),
    falselySent: emails(
      rows.filter(({ email, status, accepted }) => status === "sent" && (!accepted || arrived(email) === 0)),
    ),
    falselyFailed: emails(
      rows.filter(
        ({ email, status }) =>
          ["failed", "skipped", "canceled"].includes(status) && (arrived(email) > 0 || isTakenIfTried(email)),
      ),
    ),
    leftPending: emails(rows.filter(({ status }) => status === "pending" || status === "sending")),
    unbalanced: [
      ...emails(plan.filter(({ email }) => !ledger.has(email))),
      ...emails(rows.filter(({ email }) => !fates.has(email))),
      ...(rows.length > ledger.size || isAudienceWrong ? ["the campaign's own count"] : []),
    ],
    unconfirmed: emails(rows.filter(({ status }) => status === "unconfirmed")),
  };
}
