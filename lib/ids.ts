import { randomBytes } from "node:crypto";

export const idPrefixes = {
  apiKey: "key",
  asset: "ast",
  attachment: "att",
  attempt: "atm",
  audit: "aud",
  batch: "bat",
  bulkAction: "bka",
  campaign: "cmp",
  confirmation: "cnf",
  consentText: "txt",
  contact: "con",
  contactEvent: "cev",
  dkimKey: "dkm",
  field: "fld",
  form: "frm",
  import: "imp",
  invitation: "inv",
  list: "lst",
  mail: "mail",
  message: "msg",
  outbox: "evt",
  passkey: "psk",
  proxy: "prx",
  pump: "pmp",
  run: "run",
  savedBlock: "blk",
  segment: "seg",
  sender: "snd",
  session: "ses",
  signingKey: "sgk",
  template: "tpl",
  token: "tok",
  user: "usr",
  workspace: "wsp",
} as const;

let lastMoment = 0;
let lastTail = 0n;

/**
 * Prefixed and sortable: 48 bits of milliseconds, then 64 random bits, in hex. The database makes the same by `new_id`.
 * Within a millisecond a process adds a random step to its last id, so that what it makes later sorts later
 * (RFC 9562, section 6.2, method 2); a step of 32 bits keeps the next one from being guessed.
 */
export function newId(kind: keyof typeof idPrefixes, now = Date.now()) {
  const random = randomBytes(8);
  // The first of a millisecond leaves the highest bit free, so that the steps after it find room.
  lastTail =
    now === lastMoment
      ? lastTail + BigInt(random.readUInt32BE()) + 1n
      : random.readBigUInt64BE() & 0x7fff_ffff_ffff_ffffn;
  lastMoment = now;
  return `${idPrefixes[kind]}_${now.toString(16).padStart(12, "0")}${lastTail.toString(16).padStart(16, "0")}`;
}
