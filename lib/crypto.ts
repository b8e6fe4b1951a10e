import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { env } from "@/lib/env";

/** A secret to hand out once, of 256 random bits; keep only its `hashToken`. */
export const newToken = () => randomBytes(32).toString("base64url");

/** Enough for tokens of full entropy; passwords go through argon2 instead. */
export const hashToken = (token: string) => createHash("sha256").update(token).digest("base64url");

export const equalBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && timingSafeEqual(a, b);

const keys = new Map<string, Buffer>();

/** A key of its own for each purpose, derived from the installation's one secret (HKDF, RFC 5869). */
export function deriveKey(purpose: string): Buffer {
  let key = keys.get(purpose);
  if (!key) keys.set(purpose, (key = Buffer.from(hkdfSync("sha256", env.LETTERMILL_SECRET, "", purpose, 32))));
  return key;
}

/** As objects, keys are taken six times as fast as bytes are. */
const macKeys = new Map<string, KeyObject>();

/** 128 bits. */
export function mac(purpose: string, data: string | Uint8Array): Buffer {
  let key = macKeys.get(purpose);
  if (!key) macKeys.set(purpose, (key = createSecretKey(deriveKey(purpose))));
  return createHmac("sha256", key).update(data).digest().subarray(0, 16);
}

/**
 * As many bytes as are asked for, by one computation: SHAKE256 (FIPS 202) with the key, always of one length, in front of
 * the data. A sponge knows no length extension, so that is a MAC as it stands.
 */
export const wideMac = (purpose: string, data: Uint8Array, bytes: number): Buffer =>
  createHash("shake256", { outputLength: bytes }).update(deriveKey(purpose)).update(data).digest();

/** AES-256-GCM; `bind` (the row's id, say) must be the same when opening, so that a value can't be moved to another row. */
export function seal(text: string, bind: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", deriveKey("seal"), iv).setAAD(Buffer.from(bind));
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64");
}

/** Throws when the value was changed, moved, or sealed under another secret. */
export function unseal(sealed: string, bind: string): string {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", deriveKey("seal"), bytes.subarray(0, 12)).setAAD(Buffer.from(bind));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
}
