import type { SmtpProblem, SmtpStage } from "./schema";
import { asWords } from "./smtp-reply";

/** A connection that could not be opened. `isFinal`: trying again without changing the settings is of no use. */
export class SmtpOpenError extends Error {
  constructor(
    readonly stage: SmtpStage,
    readonly problem: SmtpProblem,
    said: string,
    readonly code?: number,
  ) {
    super(asWords(said));
    this.name = "SmtpOpenError";
  }

  /** The server's or the system's own words. */
  get detail() {
    return this.message;
  }

  get isFinal() {
    if (this.problem === "tlsTimeout") return false;
    if (this.problem === "proxyAuthRefused" || this.problem === "addressNotHere") return true;
    return (
      this.stage === "tls" ||
      (this.stage === "auth" && this.problem !== "serverBusy" && this.problem !== "tokenUnreachable")
    );
  }
}

type ConnectionFault = Error & {
  code?: string;
  originalCode?: string;
  timeoutType?: string;
  response?: string;
  responseCode?: number;
};

const certificateProblems: Record<string, SmtpProblem> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "tlsSelfSigned",
  SELF_SIGNED_CERT_IN_CHAIN: "tlsUnknownIssuer",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "tlsUnknownIssuer",
  UNABLE_TO_GET_ISSUER_CERT: "tlsUnknownIssuer",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "tlsUnknownIssuer",
  ERR_TLS_CERT_ALTNAME_INVALID: "tlsWrongName",
  CERT_HAS_EXPIRED: "tlsExpired",
  CERT_NOT_YET_VALID: "tlsExpired",
  ERR_SSL_WRONG_VERSION_NUMBER: "starttlsExpected",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "starttlsExpected",
};

/** Reads what nodemailer's connection reports before it is open. */
export function explainFault(fault: ConnectionFault): SmtpOpenError {
  const detail = fault.response ?? fault.message;
  const system = fault.originalCode ?? fault.code ?? "";
  const make = (stage: SmtpStage, problem: SmtpProblem) =>
    new SmtpOpenError(stage, problem, detail, fault.responseCode);

  const certificate = certificateProblems[system];
  if (certificate) return make("tls", certificate);
  if (fault.code === "EDNS" || system === "ENOTFOUND" || system === "EAI_AGAIN") return make("dns", "hostUnknown");
  if (system === "EADDRNOTAVAIL") return make("connect", "addressNotHere");
  if (system === "ECONNREFUSED") return make("connect", "connectionRefused");
  if (fault.timeoutType === "CONNECT_TIMEOUT" || system === "ETIMEDOUT_CONNECT")
    return make("connect", "connectTimeout");
  if (fault.timeoutType === "GREETING_TIMEOUT") return make("greeting", "greetingTimeout");
  if (fault.timeoutType === "UPGRADE_TIMEOUT") return make("tls", "tlsTimeout");
  if (fault.code === "EAUTH") return make("auth", explainAuth(fault));
  if (fault.code === "ETLS") return make("tls", fault.response ? "tlsNotOffered" : "tlsFailed");
  if (system.startsWith("ERR_SSL") || system.startsWith("ERR_TLS")) return make("tls", "tlsFailed");
  if (fault.responseCode) return make("greeting", fault.responseCode < 500 ? "serverBusy" : "noGreeting");
  if (fault.code === "EPROTOCOL" || fault.code === "ECONNECTION") return make("greeting", "noGreeting");
  if (fault.timeoutType) return make("greeting", "greetingTimeout");
  return make("connect", "unreachable");
}

function explainAuth({ responseCode }: ConnectionFault): SmtpProblem {
  if (responseCode === undefined) return "authMissing";
  if (responseCode < 500) return "serverBusy";
  return responseCode === 535 || responseCode === 534 || responseCode === 530 ? "authRefused" : "authNotOffered";
}
