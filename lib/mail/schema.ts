export const senderKinds = ["inbox", "smtp", "resend"] as const;
export type SenderKind = (typeof senderKinds)[number];

/** starttls: plain until the server is asked to switch, and never plain after. implicit: TLS from the first byte. */
export const tlsModes = ["starttls", "implicit", "none"] as const;
export type TlsMode = (typeof tlsModes)[number];

/** How far opening a connection came, in order. */
export const smtpStages = ["dns", "connect", "tls", "greeting", "auth"] as const;
export type SmtpStage = (typeof smtpStages)[number];

/** What went wrong, so that a person can mend it. */
export const smtpProblems = [
  "hostUnknown",
  "connectionRefused",
  "connectTimeout",
  "unreachable",
  "greetingTimeout",
  "noGreeting",
  "tlsTimeout",
  "starttlsExpected",
  "tlsNotOffered",
  "tlsSelfSigned",
  "tlsUnknownIssuer",
  "tlsWrongName",
  "tlsExpired",
  "tlsFailed",
  "authMissing",
  "authNotOffered",
  "authRefused",
  "serverBusy",
] as const;
export type SmtpProblem = (typeof smtpProblems)[number];
