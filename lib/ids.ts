import { randomBytes } from "node:crypto";

export const idPrefixes = {
  apiKey: "key",
  asset: "ast",
  attachment: "att",
  attempt: "atm",
  audit: "aud",
  batch: "bat",
  campaign: "cmp",
  contact: "con",
  dkimKey: "dkm",
  import: "imp",
  list: "lst",
  mail: "mail",
  message: "msg",
  outbox: "evt",
  proxy: "prx",
  pump: "pmp",
  run: "run",
  sender: "snd",
  session: "ses",
  template: "tpl",
  token: "tok",
  user: "usr",
  workspace: "wsp",
} as const;

/** Prefixed and sortable: 48 bits of milliseconds, then 64 random bits, in hex. The database makes the same by `new_id`. */
export function newId(kind: keyof typeof idPrefixes, now = Date.now()) {
  return `${idPrefixes[kind]}_${now.toString(16).padStart(12, "0")}${randomBytes(8).toString("hex")}`;
}
