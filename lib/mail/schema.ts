export const senderKinds = ["inbox", "smtp", "resend"] as const;
export type SenderKind = (typeof senderKinds)[number];

/** starttls: plain until the server is asked to switch, and never plain after. implicit: TLS from the first byte. */
export const tlsModes = ["starttls", "implicit", "none"] as const;
export type TlsMode = (typeof tlsModes)[number];

export const defaultPorts: Record<TlsMode, number> = { starttls: 587, implicit: 465, none: 25 };

/** RSA is what every receiver knows (RFC 6376); Ed25519 is short and fast (RFC 8463), and not yet known to all. */
export const dkimAlgorithms = ["rsa", "ed25519"] as const;
export type DkimAlgorithm = (typeof dkimAlgorithms)[number];

export const proxyKinds = ["socks5", "http"] as const;
export type ProxyKind = (typeof proxyKinds)[number];

/** Why there is no way through a proxy. */
export const proxyProblems = [
  "proxyUnreachable",
  "proxySilent",
  "proxyOther",
  "proxyAuthRefused",
  "proxyForbids",
  "proxyTargetUnreachable",
] as const;
export type ProxyProblem = (typeof proxyProblems)[number];

/** How far opening a connection came, in order. */
export const smtpStages = ["dns", "connect", "proxy", "tls", "greeting", "auth"] as const;
export type SmtpStage = (typeof smtpStages)[number];

/** What went wrong, so that a person can mend it. */
export const smtpProblems = [
  "hostUnknown",
  "connectionRefused",
  "connectTimeout",
  "unreachable",
  "addressNotHere",
  ...proxyProblems,
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
  "authTokenNotOffered",
  "authTokenNotTaken",
  "authGrantRefused",
  "tokenUnreachable",
  "serverBusy",
] as const;
export type SmtpProblem = (typeof smtpProblems)[number];

/** What can be wrong with a sender, rather than with a recipient; the first three with the way to its server. */
export const faultKinds = ["connection", "tls", "authentication", "throttled", "greylisted", "policy"] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A line of what was said while a connection was opened; `network` is neither side but the connection itself. */
export type TranscriptLine = { atMs: number; by: "client" | "server" | "network"; text: string };

/** How a connection is encrypted, and whose certificate it is. */
export type TlsFacts = { version: string; cipher: string; subject: string; issuer: string; validUntil: Date };

/**
 * Those who keep most people's mailboxes, and how many messages a minute one sender gives them unless told otherwise.
 * None of them publishes a limit; these are a cautious start. Companies' own domains there are not among them.
 */
export const mailboxProviders = {
  google: { name: "Gmail", perMinute: 1_200, domains: "gmail.com googlemail.com" },
  microsoft: {
    name: "Outlook",
    perMinute: 600,
    domains: "outlook.com hotmail.com live.com msn.com hotmail.co.uk hotmail.fr outlook.de outlook.fr",
  },
  yahoo: {
    name: "Yahoo",
    perMinute: 600,
    domains: "yahoo.com ymail.com rocketmail.com aol.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.co.in",
  },
  apple: { name: "iCloud", perMinute: 600, domains: "icloud.com me.com mac.com" },
  mailru: { name: "Mail.ru", perMinute: 600, domains: "mail.ru inbox.ru list.ru bk.ru internet.ru" },
  yandex: {
    name: "Yandex",
    perMinute: 600,
    domains: "yandex.ru ya.ru yandex.com yandex.by yandex.kz narod.ru",
  },
  gmx: {
    name: "GMX and WEB.DE",
    perMinute: 300,
    domains: "gmx.de gmx.net gmx.at gmx.ch gmx.com web.de",
  },
} as const satisfies Record<string, { name: string; perMinute: number; domains: string }>;
export type MailboxProvider = keyof typeof mailboxProviders;
