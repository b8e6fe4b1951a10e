import { equalBytes, mac } from "@/lib/crypto";
import { env } from "@/lib/env";
import type { Countdown, Look } from "./schema";

const TAG_LENGTH = 22;
const tagOf = (body: string) => mac("countdown", body).toString("base64url");

/** Where the picture is: what it shows is in the address, under a MAC, so that we draw for our own mails alone. */
export function countdownUrl({ end, look }: Countdown): string {
  const { units, size, background, color, locale, over } = look;
  const packed = JSON.stringify([end, units, size, background, color, locale, over]);
  const body = Buffer.from(packed).toString("base64url");
  return `${env.APP_URL}/countdown/${tagOf(body)}${body}.gif`;
}

/** Null for an address that we did not make. */
export function readCountdown(file: string): Countdown | null {
  const [, tag, body] = new RegExp(`^([\\w-]{${TAG_LENGTH}})([\\w-]{1,2000})\\.gif$`).exec(file) ?? [];
  if (!tag || !body || !equalBytes(Buffer.from(tag), Buffer.from(tagOf(body)))) return null;
  const packed = Buffer.from(body, "base64url").toString();
  const [end, units, size, background, color, locale, over] = JSON.parse(packed);
  return { end, look: { units, size, background, color, locale, over } satisfies Look };
}
