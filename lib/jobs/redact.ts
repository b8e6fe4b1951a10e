const secretNames = /pass(word|phrase)?|secret|token|api_?key|signing_?key|authorization|cookie|credential/i;
const mask = "•••";

/** What may stand in a text that admins read only to see why a job failed. */
const patterns: [found: RegExp, shown: string][] = [
  // Before addresses: what stands between "//" and "@" is a login.
  [/(\w:\/\/)[^\s/@"]+@/g, `$1${mask}@`],
  [/([\p{L}\p{N}])[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]*@([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu, `$1${mask}@$2`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${mask}`],
  [/\b(lm_|re_|sk_|signkey-\w+-)[\w-]{8,}/g, `$1${mask}`],
  [/([?&](?:token|key|signature|sig)=)[^&\s"]+/gi, `$1${mask}`],
];

export const redactText = (text: string) =>
  patterns.reduce((shown, [found, instead]) => shown.replaceAll(found, instead), text);

/** A JSON value with addresses shortened and secrets masked, by their looks and by their names. */
export function redact(value: unknown): unknown {
  if (typeof value === "string") return redactText(value);
  if (Array.isArray(value)) return value.map(redact);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [redactText(name), secretNames.test(name) ? mask : redact(inner)]),
  );
}
