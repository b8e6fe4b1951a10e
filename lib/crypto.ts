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

type SealKey = { id: string; key: Buffer };

/** The first seals; all of them open. Those by `SEAL_SECRETS`, then the one of the installation's own secret. */
function sealKeys(): [SealKey, ...SealKey[]] {
  const [first, ...others] = [...env.SEAL_SECRETS, env.LETTERMILL_SECRET].map(sealKeyOf);
  return [first!, ...others];
}

const sealKeysBySecret = new Map<string, SealKey>();

function sealKeyOf(secret: string): SealKey {
  let found = sealKeysBySecret.get(secret);
  if (!found) {
    const key = Buffer.from(hkdfSync("sha256", secret, "", "seal", 32));
    found = { id: createHash("sha256").update("seal key").update(key).digest("base64url").slice(0, 8), key };
    sealKeysBySecret.set(secret, found);
  }
  return found;
}

/**
 * AES-256-GCM, with the key's id in front; `bind` (the row's id, say) must be the same when opening, so that a value can't
 * be moved to another row.
 */
export function seal(text: string, bind: string): string {
  const [{ id, key }] = sealKeys();
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(bind));
  const bytes = Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${id}.${bytes.toString("base64")}`;
}

/** Throws when the value was changed, moved, or sealed under a secret that is not known here. */
export function unseal(sealed: string, bind: string): string {
  const { key, bytes } = openable(sealed);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12)).setAAD(Buffer.from(bind));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
}

/** What was sealed before keys had ids, was by the installation's own secret. */
function openable(sealed: string) {
  const [id, text = id] = sealed.split(".") as [string, string?];
  const keys = sealKeys();
  const found = text === id ? keys.at(-1) : keys.find((key) => key.id === id);
  if (!found) throw new Error("This was sealed under a secret that is not known here");
  return { key: found.key, bytes: Buffer.from(text, "base64") };
}

/** Whether it is under the key that seals now. */
export const isSealedAnew = (sealed: string) => sealed.startsWith(`${sealKeys()[0].id}.`);
