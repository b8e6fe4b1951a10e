import { disposableEmailBlocklistSet } from "disposable-email-domains-js";

/** What is odd about an address that could well be right: nobody is left out for it. */
export type EmailHints = {
  /** A mailbox that is thrown away after a while. */
  isDisposable: boolean;
  /** Read by whoever has the office, not by one person. */
  isRole: boolean;
  /** The address that was probably meant. */
  suggestion: string | null;
};

/** RFC 2142, and what is usual beside it. */
const roles = new Set([
  ...["info", "marketing", "sales", "support", "abuse", "noc", "security"],
  ...["postmaster", "hostmaster", "usenet", "news", "webmaster", "www", "uucp", "ftp"],
  ...["admin", "administrator", "root", "sysadmin", "it", "office", "contact", "contacts", "hello", "hi", "help"],
  ...["helpdesk", "service", "team", "staff", "all", "everyone", "mail", "email", "enquiries", "inquiries", "feedback"],
  ...["billing", "accounts", "accounting", "finance", "invoices", "payments", "orders", "shop", "store", "booking"],
  ...["reservations", "reception", "hr", "jobs", "careers", "recruitment", "press", "media", "pr", "legal", "privacy"],
  ...["compliance", "gdpr", "dpo", "newsletter", "subscribe", "unsubscribe", "noreply", "no-reply", "no_reply"],
  ...["donotreply", "do-not-reply", "mailer-daemon", "bounce", "bounces", "spam", "test", "zakaz", "buh", "kadry"],
]);

/** Where very many people have their mail: the name, and the endings under which it is to be found; the first is the usual one. */
const providers: Record<string, string[]> = {
  gmail: ["com"],
  googlemail: ["com", "de", "co.uk"],
  yahoo: ["com", "ANY"],
  hotmail: ["com", "ANY"],
  outlook: ["com", "ANY"],
  icloud: ["com"],
  protonmail: ["com", "ch"],
  yandex: ["ru", "com", "ANY"],
  rambler: ["ru", "ua"],
  comcast: ["net"],
  verizon: ["net"],
  fastmail: ["com", "fm"],
  "t-online": ["de", "hu"],
  freenet: ["de", "ru"],
  laposte: ["net"],
  wanadoo: ["fr", "es", "nl"],
  libero: ["it"],
  virgilio: ["it"],
  seznam: ["cz"],
};

/** Names one letter away from a provider's that are somebody's own. */
const realNames = new Set([
  ...["mail", "email", "cloud", "ymail", "dmail", "zmail", "hmail", "kmail", "umail", "tmail", "yandi", "outlooks"],
]);

/** A country's ending, alone or below `co` and `com`. Those of `.com` mistyped are countries' too, but nobody's mail is there. */
const country = /^(?!(?:co|cm|om)$)(?:com?\.)?[a-z]{2}$/;

const isEnding = (ending: string, of: string[]) => of.includes(ending) || (of.includes("ANY") && country.test(ending));

const disposableDomains = disposableEmailBlocklistSet();

/** Of an address as `normalizeEmail` writes it. */
export function emailHints(email: string): EmailHints {
  const at = email.lastIndexOf("@");
  const local = email.slice(0, at);
  const domain = email.slice(at + 1);
  const suggested = suggestedDomain(domain);
  return {
    // Domains a slip away from a provider are kept to catch such mail: that is not what the writer meant.
    isDisposable: !suggested && isDisposable(domain),
    isRole: roles.has(local.split("+")[0]!),
    suggestion: suggested && `${local}@${suggested}`,
  };
}

/** A domain below a disposable one is its own. */
const isDisposable = (domain: string) =>
  disposableDomains.has(domain) ||
  (domain.indexOf(".") !== domain.lastIndexOf(".") && disposableDomains.has(domain.split(".").slice(-2).join(".")));

/** A file of a million rows has few domains that many share. */
const known = new Map<string, string | null>();
const KNOWN_LIMIT = 10_000;

function suggestedDomain(domain: string): string | null {
  let suggestion = known.get(domain);
  if (suggestion === undefined) {
    suggestion = suggest(domain);
    if (known.size === KNOWN_LIMIT) known.clear();
    known.set(domain, suggestion);
  }
  return suggestion;
}

function suggest(domain: string): string | null {
  const name = domain.slice(0, domain.indexOf("."));
  const ending = domain.slice(name.length + 1);
  const endings = providers[name];
  if (endings) {
    if (isEnding(ending, endings)) return null;
    const meant = endings.find((right) => isOneSlip(ending, right)) ?? (endings.includes("ANY") ? null : endings[0]);
    return meant ? `${name}.${meant}` : null;
  }
  if (realNames.has(name)) return null;
  for (const [provider, right] of Object.entries(providers)) {
    if (!isOneSlip(name, provider)) continue;
    if (isEnding(ending, right)) return `${provider}.${ending}`;
    if (right.some((one) => isOneSlip(ending, one))) return `${provider}.${right[0]}`;
  }
  return null;
}

/** One letter too many, missing, wrong, or two in the wrong order. */
function isOneSlip(written: string, meant: string): boolean {
  if (written === meant || Math.abs(written.length - meant.length) > 1) return false;
  let from = 0;
  while (written[from] === meant[from]) from++;
  const rest = written.slice(from);
  const wanted = meant.slice(from);
  if (rest.length > wanted.length) return rest.slice(1) === wanted;
  if (rest.length < wanted.length) return rest === wanted.slice(1);
  return (
    rest.slice(1) === wanted.slice(1) ||
    (rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2))
  );
}
