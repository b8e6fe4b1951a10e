import { domainToASCII } from "node:url";
import { z } from "zod";

/** What browsers accept in `<input type="email">` (HTML Living Standard): ASCII, no quoted local parts, no comments. */
const address = z.regexes.html5Email;

/**
 * The one spelling of an address under which we know it: lower case, domain in punycode (RFC 3490). Null when it is not
 * an address that mail could reach: longer than RFC 5321 § 4.5.3.1 allows, without a top-level domain, with stray dots.
 */
export function normalizeEmail(text: string): string | null {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf("@");
  const local = trimmed.slice(0, at).toLowerCase();
  const domain = toAscii(trimmed.slice(at + 1).toLowerCase());
  const email = `${local}@${domain}`;
  if (at < 1 || local.length > 64 || email.length > 254) return null;
  if (!hasOnlyInnerDots(local) || !hasOnlyInnerDots(domain) || !domain.includes(".")) return null;
  const topLevel = domain.slice(domain.lastIndexOf(".") + 1);
  if (topLevel.length < 2 || !Number.isNaN(Number(topLevel))) return null;
  return address.test(email) ? email : null;
}

/** Left alone when it is plain ASCII: the URL standard would read `1.2` as a number and `%41` as a letter. */
const toAscii = (domain: string) => (isAscii(domain) ? domain : domainToASCII(domain));

const isAscii = (text: string) => Buffer.byteLength(text) === text.length;

const hasOnlyInnerDots = (text: string) => !`.${text}.`.includes("..");
