import { Resend } from "resend";
import { env } from "@/lib/env";
import type { SmtpProblem, SmtpStage, TlsFacts, TranscriptLine } from "./schema";
import { SmtpConnection } from "./smtp-connection";
import { SmtpOpenError } from "./smtp-error";
import { impatient, type SmtpServer, type SmtpTimeouts } from "./smtp-open";
import { sayReply } from "./smtp-reply";
import { SmtpTranscript } from "./smtp-transcript";

export type Trial = {
  stages: { stage: SmtpStage | "from"; status: "passed" | "failed" | "skipped" }[];
  problem: SmtpProblem | "fromRefused" | "domainUnverified" | null;
  /** The server's or the system's own words. */
  detail: string | null;
  transcript: TranscriptLine[];
  tls: TlsFacts | null;
};

type Verdict = Omit<Trial, "transcript" | "tls">;

/** Goes as far as MAIL FROM and says where it stopped and why. Sends nothing; never throws. */
export async function trySmtp(server: SmtpServer, fromEmail: string, timeouts = impatient): Promise<Trial> {
  const transcript = new SmtpTranscript();
  const verdict = await judge(server, fromEmail, timeouts, transcript);
  return { ...verdict, transcript: transcript.lines, tls: transcript.tls };
}

async function judge(
  server: SmtpServer,
  fromEmail: string,
  timeouts: SmtpTimeouts,
  transcript: SmtpTranscript,
): Promise<Verdict> {
  const path = pathOf(server);
  try {
    const connection = await SmtpConnection.open(server, timeouts, transcript);
    try {
      transcript.add("client", `MAIL FROM:<${fromEmail}>`);
      const reply = await connection.tryFrom(fromEmail);
      transcript.add("server", sayReply(reply));
      return reply.code < 300 ? passed(path) : stopped(path, "from", "fromRefused", sayReply(reply));
    } finally {
      connection.quit();
    }
  } catch (error) {
    if (error instanceof SmtpOpenError) return stopped(path, error.stage, error.problem, error.detail);
    return stopped(path, "from", "fromRefused", (error as Error).message);
  }
}

/** Asks Resend which domains the key may write for. A key for sending only is not told, which is no fault. */
export async function tryResend(apiKey: string, fromEmail: string): Promise<Trial> {
  return { ...(await judgeKey(apiKey, fromEmail)), transcript: [], tls: null };
}

async function judgeKey(apiKey: string, fromEmail: string): Promise<Verdict> {
  const path: Trial["stages"][number]["stage"][] = ["connect", "auth", "from"];
  const client = new Resend(apiKey, { baseUrl: env.RESEND_BASE_URL.replace(/\/$/, "") });
  const { data, error } = await client.domains.list();
  if (error?.name === "restricted_api_key") return passed(path);
  if (error?.statusCode == null && error) return stopped(path, "connect", "unreachable", error.message);
  if (error) {
    const isRefused = error.statusCode === 401 || error.statusCode === 403 || error.statusCode === 400;
    return stopped(path, "auth", isRefused ? "authRefused" : "serverBusy", error.message);
  }
  const domain = fromEmail.slice(fromEmail.lastIndexOf("@") + 1);
  const isVerified = data.data.some(({ name, status }) => name === domain && status === "verified");
  return isVerified ? passed(path) : stopped(path, "from", "domainUnverified", domain);
}

/** The stages in the order in which these settings go through them. */
function pathOf({ tlsMode, username, proxy }: SmtpServer): (SmtpStage | "from")[] {
  const tls = tlsMode === "implicit" ? (["tls", "greeting"] as const) : (["greeting", "tls"] as const);
  const opening = tlsMode === "none" ? (["greeting"] as const) : tls;
  const way = proxy ? (["proxy"] as const) : (["dns", "connect"] as const);
  return [...way, ...opening, ...(username ? (["auth"] as const) : []), "from"];
}

const passed = (path: Trial["stages"][number]["stage"][]): Verdict => ({
  stages: path.map((stage) => ({ stage, status: "passed" })),
  problem: null,
  detail: null,
});

function stopped(
  path: Trial["stages"][number]["stage"][],
  at: SmtpStage | "from",
  problem: Trial["problem"],
  detail: string,
): Verdict {
  const position = path.indexOf(at);
  const status = (i: number) => (i < position ? "passed" : i === position ? "failed" : "skipped");
  return { stages: path.map((stage, i) => ({ stage, status: status(i) })), problem, detail };
}
