import { createPrivateKey, hash, type KeyObject, sign } from "node:crypto";
import type { Sign } from "./mime";
import { fold } from "./mime-header";
import type { Written } from "./mime-writer";
import type { DkimAlgorithm } from "./schema";

export type DkimKey = {
  /** The domain that answers for the mail: that of the From, or one above it. */
  domain: string;
  selector: string;
  algorithm: DkimAlgorithm;
  /** PKCS #8, PEM. */
  privateKey: string;
};

const TAB = 9;
const CR = 13;
const LF = 10;
const SPACE = 32;

/** What is signed where it stands in the mail. */
const signed = new Set([
  "from",
  "to",
  "reply-to",
  "subject",
  "date",
  "message-id",
  "list-id",
  "list-unsubscribe",
  "list-unsubscribe-post",
  "mime-version",
  "content-type",
]);
/** Named once more than they stand there: nobody can add a second one on the way, which readers might be shown instead. */
const guarded = ["from", "to", "reply-to", "subject", "content-type"];

/** Signs by each key whose domain answers for the From (RFC 6376, RFC 8463; relaxed/relaxed). The same mail has the same signatures. */
export function dkimSigner(keys: DkimKey[]): Sign {
  const signers = keys.map((key) => ({ ...key, privateKey: createPrivateKey(key.privateKey) }));
  return ({ bytes, copies }, { from, date }) => {
    const aligned = signers.filter(({ domain }) => isAligned(from.address, domain));
    if (aligned.length === 0) return "";
    const bodyAt = bytes.indexOf("\r\n\r\n") + 4;
    const { names, text } = canonicalHeaders(bytes.toString("latin1", 0, bodyAt - 4));
    const bodyHash = hash("sha256", canonicalBody(bytes, bodyAt, copies), "base64");
    const seconds = Math.floor(date.getTime() / 1_000);
    return aligned
      .map(({ domain, selector, algorithm, privateKey }) => {
        const value =
          `v=1; a=${algorithm}-sha256; c=relaxed/relaxed; d=${domain}; s=${selector}; t=${seconds};` +
          ` h=${names.join(": ")}; bh=${bodyHash}; b=`;
        const signature = signBy(privateKey, algorithm, `${text}dkim-signature:${value}`);
        return fold("DKIM-Signature", value + signature.match(/.{1,70}/g)!.join(" "));
      })
      .join("");
  };
}

/** DMARC's relaxed alignment: a domain answers for those below it. */
function isAligned(address: string, domain: string): boolean {
  const fromDomain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return fromDomain === domain || fromDomain.endsWith(`.${domain}`);
}

/** By RFC 8463 Ed25519 signs the hash of the text, not the text. */
function signBy(key: KeyObject, algorithm: DkimAlgorithm, text: string): string {
  if (algorithm === "rsa") return sign("sha256", Buffer.from(text, "latin1"), key).toString("base64");
  return sign(null, hash("sha256", Buffer.from(text, "latin1"), "buffer"), key).toString("base64");
}

/** From the last to the first, as signatures count fields of the same name. */
function canonicalHeaders(head: string): { names: string[]; text: string } {
  const names: string[] = [];
  let text = "";
  for (const field of head.split(/\r\n(?![ \t])/).reverse()) {
    const colon = field.indexOf(":");
    const name = field.slice(0, colon).toLowerCase();
    if (!signed.has(name)) continue;
    names.push(name);
    text += `${name}:${field
      .slice(colon + 1)
      .replace(/[ \t\r\n]+/g, " ")
      .trim()}\r\n`;
  }
  return { names: [...names, ...guarded], text };
}

let canonical = Buffer.allocUnsafe(128 * 1024);

/** Stretches that stand in many mails are worked out once. They begin at a line's begin and end without a blank. */
const known = new WeakMap<Buffer, Buffer>();

/** No empty lines at the end. Valid until the next call. */
function canonicalBody(bytes: Buffer, start: number, copies: Written["copies"]): Buffer {
  if (canonical.length < bytes.length + 2) canonical = Buffer.allocUnsafe(2 * bytes.length);
  const out = canonical;
  let at = 0;
  let from = start;
  for (const copy of copies) {
    at = squeeze(bytes, from, copy.at, out, at);
    let squeezed = known.get(copy.bytes);
    if (!squeezed) known.set(copy.bytes, (squeezed = squeezeAll(copy.bytes)));
    at += squeezed.copy(out, at);
    from = copy.at + copy.bytes.length;
  }
  at = squeeze(bytes, from, bytes.length, out, at);
  while (at >= 2 && out[at - 2] === CR && (at === 2 || out[at - 3] === LF)) at -= 2;
  return out.subarray(0, at);
}

const squeezeAll = (bytes: Buffer) => {
  const out = Buffer.allocUnsafe(bytes.length);
  return out.subarray(0, squeeze(bytes, 0, bytes.length, out, 0));
};

/** Writes a run of blanks as one, and none at a line's end. */
function squeeze(bytes: Buffer, from: number, to: number, out: Buffer, at: number): number {
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte > SPACE || (byte !== SPACE && byte !== TAB)) out[at++] = byte;
    else if (!isBlankOrCr(bytes[i + 1]!)) out[at++] = SPACE;
  }
  return at;
}

const isBlankOrCr = (byte: number) => byte === SPACE || byte === TAB || byte === CR;
