import { createHmac } from "node:crypto";

/** The header `x-inngest-signature` for a body in canonical JSON (RFC 8785). */
export function signature(body: string, signingKey: string, now = Date.now()) {
  const seconds = Math.floor(now / 1000);
  const key = signingKey.replace(/^signkey-\w+-/, "");
  return `t=${seconds}&s=${createHmac("sha256", key).update(body).update(String(seconds)).digest("hex")}`;
}
