import { z } from "zod";
import {
  type FaultKind,
  faultKinds,
  mailboxProviders,
  senderKinds,
  smtpProblems,
  smtpStages,
  tlsModes,
} from "@/lib/mail/schema";
import { idOf, isoDate, optionalText, pageInput, pageOf } from "@/lib/zod";

/** How far a test of the connection comes. */
const testStages = [...smtpStages, "from"] as const;

/** What a test finds wrong; the page says what it means and how to mend it. */
const testProblems = [...smtpProblems, "implicitExpected", "fromRefused", "domainUnverified"] as const;

/** active: mail goes by it. paused: campaigns wait for it. disabled: none goes by it, and none can choose it. */
export const availabilities = ["active", "paused", "disabled"] as const;
export type Availability = (typeof availabilities)[number];

const senderId = idOf("snd");
const email = z.string().trim().min(1, { error: "senders.errors.email" }).max(320);
const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/, { error: "senders.errors.host" });
const port = z.coerce
  .number({ error: "senders.errors.port" })
  .int()
  .min(1, { error: "senders.errors.port" })
  .max(65535);
const caPem = z
  .string()
  .trim()
  .max(100_000)
  .regex(/^(-----BEGIN CERTIFICATE-----[\s\w+/=]+-----END CERTIFICATE-----\s*)+$/, { error: "senders.errors.caPem" });
/** A host's name, or an address literal (RFC 5321 § 4.1.3). */
const ehloName = z
  .string()
  .trim()
  .max(253)
  .refine((name) => z.hostname().safeParse(name).success || isAddressLiteral(name), {
    error: "senders.errors.ehloName",
  });
const isAddressLiteral = (name: string) =>
  /^\[.+\]$/.test(name) && ipAddress.safeParse(name.slice(1, -1).replace(/^IPv6:/i, "")).success;
const ipAddress = z.ipv4().or(z.ipv6());
const localAddress = z
  .string()
  .trim()
  .refine((text) => ipAddress.safeParse(text).success, {
    error: "senders.errors.localAddress",
  });
const providerName = z
  .string()
  .trim()
  .toLowerCase()
  .refine((name) => name in mailboxProviders || z.hostname().safeParse(name).success, {
    error: "senders.errors.domain",
  });
const empty = z.literal("").transform(() => null);

export const rotationUnits = ["hour", "day", "week"] as const;
export type RotationUnit = (typeof rotationUnits)[number];

const toNull = (text: string | null | undefined) => text ?? null;
const way = z
  .object({
    proxyId: idOf("prx").or(empty).nullish().transform(toNull),
    localAddress: localAddress.or(empty).nullish().transform(toNull),
  })
  .refine(({ proxyId, localAddress }) => proxyId ?? localAddress, {
    path: ["localAddress"],
    error: "senders.errors.noWay",
  });

const everyError = { error: "senders.errors.every" };

/** Ways that a sender takes in turn. */
const rotation = z.object({
  ways: z
    .array(way)
    .min(2, { error: "senders.errors.fewWays" })
    .max(50)
    .superRefine((ways, ctx) => {
      const texts = ways.map((way) => JSON.stringify(way));
      for (const [i, text] of texts.entries()) {
        if (texts.indexOf(text) === i) continue;
        ctx.addIssue({ code: "custom", path: [i, "localAddress"], message: "senders.errors.sameWay" });
      }
    }),
  every: z.coerce.number(everyError).int(everyError).min(1, everyError).max(1_000, everyError),
  unit: z.enum(rotationUnits).describe("Days change at midnight UTC, weeks on Mondays."),
});

export const Way = z.object({ proxyId: z.string().nullable(), localAddress: z.string().nullable() });
export type Way = z.output<typeof Way>;
export const Rotation = z.object({ ways: z.array(Way), every: z.number().int(), unit: z.enum(rotationUnits) });
export type Rotation = z.output<typeof Rotation>;

const microsoft = "https://login.microsoftonline.com/common/oauth2/v2.0/token";
/** Where the providers that want OAuth 2 give tokens, by their servers. */
export const tokenUrls: Record<string, string> = {
  "smtp.gmail.com": "https://oauth2.googleapis.com/token",
  "smtp.office365.com": microsoft,
  "smtp-mail.outlook.com": microsoft,
};

/** Signing in by OAuth 2, as Gmail and Microsoft want it: the refresh token stands in `secret`. */
const oauth = z.object({
  clientId: z.string().trim().min(1, { error: "senders.errors.clientId" }).max(500),
  clientSecret: optionalText(1_000).describe("Never given back; left out or empty, the old one stays."),
  tokenUrl: z
    .url({ protocol: /^https$/, error: "senders.errors.tokenUrl" })
    .max(500)
    .describe("Where refresh tokens are turned into access tokens."),
});
export type OAuthInput = z.output<typeof oauth>;
/** As it is kept: the client's secret sealed. */
export type SealedOAuth = { clientId: string; clientSecret: string | null; tokenUrl: string };

const settings = {
  host: host.or(empty).nullable(),
  port: port.or(empty).nullable(),
  tlsMode: z.enum(tlsModes).nullable().describe("starttls (usually port 587), implicit (465), or none."),
  username: optionalText(320),
  secret: optionalText(1_000).describe(
    "SMTP password, API key or refresh token. Never given back; left out or empty, the old one stays.",
  ),
  oauth: oauth.nullish().describe("The client by which the refresh token signs in; null: by password."),
  caPem: caPem.or(empty).nullish().describe("A certificate authority of your own, PEM."),
  ehloName: ehloName.or(empty).nullish().describe("The name given in EHLO; null: this machine's."),
  localAddress: localAddress.or(empty).nullish().describe("The address of this machine to connect from."),
  proxyId: idOf("prx").or(empty).nullish().describe("The proxy to connect through."),
  rotation: rotation
    .nullish()
    .describe(
      "Proxies and addresses of your own that take turns by the clock, instead of `proxyId` and `localAddress`.",
    ),
};

/** At most so many; empty: no limit. */
const limit = (max: number) => z.coerce.number().int().min(1).max(max).or(empty).nullish();

const count = z.coerce.number().int().min(1);

/** A sender that is new to the mailbox providers, and may give them a little more each day. */
export const WarmUp = z.object({
  perDay: count.describe("Messages that may leave today."),
  growthPercent: count.max(200).describe("How much more each day, if the day before went well."),
  goal: count.describe("Messages a day from which on it is warm."),
  day: z.iso.date().describe("The day, in UTC, for which `perDay` was set."),
  heldBy: z.enum(["unused", "refusals"]).nullable().describe("Why it did not grow, or fell, the last time."),
});
export type WarmUp = z.output<typeof WarmUp>;

const values = {
  name: z.string().trim().min(1, { error: "senders.errors.name" }).max(100),
  fromEmail: email,
  fromName: z.string().trim().max(200),
  replyTo: email.or(empty).nullish(),
  ...settings,
  maxConnections: z.coerce.number().int().min(1).max(100),
  ratePerSecond: z.coerce
    .number()
    .positive()
    .max(10_000)
    .or(empty)
    .nullish()
    .describe("Messages a second at most; null: as fast as the server takes them."),
  ratePerMinute: limit(600_000),
  ratePerHour: limit(36_000_000),
  ratePerDay: limit(1_000_000_000).describe("In any 24 hours."),
  providerRates: z
    .record(providerName, z.int().min(1).max(1_000_000).nullable())
    .optional()
    .describe("Messages a minute to a mailbox provider or a domain; null: as to anybody. The others have their usual."),
  warmUp: WarmUp.pick({ perDay: true, growthPercent: true, goal: true }).nullish(),
};

export const CreateSender = z.object({
  kind: z.enum(senderKinds),
  ...values,
  fromName: values.fromName.default(""),
  host: values.host.default(null),
  port: values.port.default(null),
  tlsMode: values.tlsMode.default(null),
  maxConnections: values.maxConnections.default(5),
});
export type CreateSender = z.output<typeof CreateSender>;

export const UpdateSender = z.object({
  senderId,
  version: z.int().min(1).describe("The version you read; a newer one in the database answers 409."),
  ...z.object(values).partial().shape,
});
export type UpdateSender = z.output<typeof UpdateSender>;

export const SenderRef = z.object({ senderId });
export type SenderRef = z.output<typeof SenderRef>;

export const ListSenders = z.object({
  archived: z.stringbool().or(z.boolean()).default(false).describe("The archived ones instead."),
  ...pageInput,
});
export type ListSenders = z.output<typeof ListSenders>;

/** What a provider asks of those who set it up. */
export const presetHints = [
  "appPassword",
  "allowPrograms",
  "yandex",
  "zoho",
  "microsoft365",
  "outlook",
  "proton",
  "ses",
  "apiKey",
  "mailgun",
  "postmark",
  "brevo",
  "mailjet",
] as const;

/** The settings of a provider's server. */
export const ServerPreset = z.object({
  id: z.string(),
  name: z.string(),
  host: z.string(),
  port: z.number(),
  tlsMode: z.enum(tlsModes),
  username: z.string().nullable().describe("The same for everybody."),
  usesAddress: z.boolean().describe("The user name is the mail address."),
  ratePerDay: z.number().nullable().describe("How many messages a day the provider allows."),
  hint: z.enum(presetHints),
  page: z.string().describe("Where the provider explains it."),
});
export type ServerPreset = z.output<typeof ServerPreset>;

export const DiscoverServer = z.object({ email });
export type DiscoverServer = z.output<typeof DiscoverServer>;

export const Discovery = z.object({
  found: z
    .object({
      source: z
        .enum(["provider", "mx", "srv", "autoconfig"])
        .describe(
          "A known provider by the address or by where its mail goes, SRV records, or a Mozilla autoconfig file.",
        ),
      preset: ServerPreset.nullable(),
      host: z.string(),
      port: z.number(),
      tlsMode: z.enum(tlsModes),
      username: z.string().nullable(),
    })
    .nullable()
    .describe("Null when nothing says so."),
});
export type Discovery = z.output<typeof Discovery>;

/** Settings as they stand in the form; with `senderId` an empty secret means the stored one. */
export const TestSettings = z.object({
  senderId: senderId.optional(),
  kind: z.enum(senderKinds),
  fromEmail: email,
  ...settings,
});
export type TestSettings = z.output<typeof TestSettings>;

export const TestResult = z.object({
  ok: z.boolean(),
  stages: z.array(z.object({ stage: z.enum(testStages), status: z.enum(["passed", "failed", "skipped"]) })),
  problem: z.enum(testProblems).nullable(),
  detail: z.string().nullable().describe("The server's or the system's own words."),
  hint: z.enum(presetHints).nullable().describe("What this provider asks of those who sign in."),
  tls: z
    .object({ version: z.string(), cipher: z.string(), subject: z.string(), issuer: z.string(), validUntil: isoDate })
    .nullable()
    .describe("How the connection was encrypted, and whose certificate it was."),
  transcript: z
    .array(z.object({ atMs: z.number(), by: z.enum(["client", "server", "network"]), text: z.string() }))
    .describe("What was said, with the milliseconds since the start. What signs in is masked."),
});
export type TestResult = z.output<typeof TestResult>;

export const SendTestMail = z.object({ senderId, to: email });
export type SendTestMail = z.output<typeof SendTestMail>;

export const TestMailResult = z.object({
  reply: z.string().describe("What the server answered when it took the mail."),
});

export const ProofRequested = z.object({ email: z.string().describe("Where the link was mailed to.") });

export const ProveFrom = z.object({ token: z.string().min(1).max(100) });
export type ProveFrom = z.output<typeof ProveFrom>;

export const SetAvailability = z.object({
  senderId,
  availability: z
    .enum(availabilities)
    .describe("active: mail goes by it. paused: campaigns wait for it. disabled: no campaign goes by it."),
});
export type SetAvailability = z.output<typeof SetAvailability>;

/** What the tries and tests of a sender come to; the older one is, the less it counts. */
export const SenderHealth = z.object({
  score: z.number().describe("0 to 100; 100 when nothing bad is remembered."),
  successRate: z.number().nullable().describe("Of the recent tries, 0 to 1; null when there are none."),
  p50Ms: z.number().nullable().describe("Half of the recent tries took no longer."),
  p95Ms: z.number().nullable(),
  reasons: z
    .array(z.object({ kind: z.enum(faultKinds), count: z.number(), cost: z.number() }))
    .describe("What the score lost points by. `count` fades with time."),
  openUntil: isoDate.nullable().describe("Until then it is left alone after faults; then one mail at a time tries it."),
  lastFault: z.enum(faultKinds).nullable(),
  lastFaultReply: z.string().nullable(),
  lastFaultAt: isoDate.nullable(),
});
export type SenderHealth = z.output<typeof SenderHealth>;

/** Before the first mail or test there is nothing to judge by. */
export const isHealthKnown = ({ successRate, lastFault }: SenderHealth) => successRate !== null || lastFault !== null;

/** What is remembered of a sender's mails and tests, each the less the longer ago it was. */
export type Memory = {
  /** As of when the figures are, in milliseconds since 1970. */
  at: number;
  succeeded: number;
  /** Tries that failed through the sender's fault, forgotten as fast as successes are. */
  failed: number;
  faults: Partial<Record<FaultKind, number>>;
  /** How long tries took: how many by classes of times. */
  times: Record<string, number>;
};

export const Sender = z
  .object({
    id: z.string(),
    kind: z.enum(senderKinds),
    name: z.string(),
    fromEmail: z.string(),
    fromName: z.string(),
    replyTo: z.string().nullable(),
    host: z.string().nullable(),
    port: z.number().nullable(),
    tlsMode: z.enum(tlsModes).nullable(),
    username: z.string().nullable(),
    hasSecret: z.boolean(),
    oauth: z.object({ clientId: z.string(), hasClientSecret: z.boolean(), tokenUrl: z.string() }).nullable(),
    caPem: z.string().nullable(),
    ehloName: z.string().nullable(),
    localAddress: z.string().nullable(),
    proxyId: z.string().nullable(),
    rotation: Rotation.nullable(),
    maxConnections: z.number(),
    ratePerSecond: z.number().nullable(),
    ratePerMinute: z.number().nullable(),
    ratePerHour: z.number().nullable(),
    ratePerDay: z.number().nullable(),
    providerRates: z.record(z.string(), z.number().nullable()),
    warmUp: WarmUp.nullable(),
    availability: z.enum(availabilities),
    health: SenderHealth,
    fromProvenAt: isoDate.nullable().describe("Until then only test mails go out."),
    dnsProof: z
      .object({ name: z.string(), value: z.string() })
      .describe("The TXT record that proves the From address' domain."),
    lastTestAt: isoDate.nullable(),
    lastTestResult: z
      .enum(["ok", ...testProblems])
      .nullable()
      .catch(null),
    archivedAt: isoDate.nullable(),
    version: z.number(),
    createdAt: isoDate,
    updatedAt: isoDate,
  })
  .meta({ id: "Sender" });
export type Sender = z.output<typeof Sender>;

export const SenderPage = pageOf(Sender);

export type SenderState = "ready" | "unproven" | "failing" | "paused" | "disabled";

/** What the local inbox takes never leaves the house, so its From needs no proof. */
export const isProven = ({ kind, fromProvenAt }: Pick<Sender, "kind" | "fromProvenAt">) =>
  kind === "inbox" || fromProvenAt !== null;

export function senderState(sender: Sender): SenderState {
  if (sender.availability !== "active") return sender.availability;
  if ((sender.lastTestResult && sender.lastTestResult !== "ok") || sender.health.openUntil) return "failing";
  return isProven(sender) ? "ready" : "unproven";
}

export const DeletedSender = z.object({
  outcome: z.enum(["deleted", "archived"]).describe("A sender that mail has left by is archived instead."),
});
