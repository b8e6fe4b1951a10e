import { rootCertificates } from "node:tls";
import { z } from "zod";
import { postPublicForm } from "@/lib/public-fetch";
import { keepRefreshToken } from "./refresh-token";
import { SmtpOpenError } from "./smtp-error";
import type { SmtpTranscript } from "./smtp-transcript";

/** What a person gave us the right to sign in with (RFC 6749 § 6). */
export type Grant = {
  senderId: string;
  clientId: string;
  clientSecret: string | null;
  tokenUrl: string;
  refreshToken: string;
  caPem: string | null;
};

type Options = {
  /** A token that a server did not take: another is wanted. */
  refused?: string;
  /** Of a test, which wants to know whether the grant still holds and shows how that went. */
  transcript?: SmtpTranscript;
};

/** None is begun with that is about to run out. */
const MARGIN_MS = 60_000;
const USUAL_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Those that are still good, by their grants; one that is on its way is waited for by all who need it. */
const tokens = new Map<string, Promise<string>>();

const keyOf = ({ tokenUrl, clientId, refreshToken }: Grant) => JSON.stringify([tokenUrl, clientId, refreshToken]);

/** A token to sign in with. Throws `SmtpOpenError`. */
export async function getAccessToken(grant: Grant, { refused, transcript }: Options = {}): Promise<string> {
  const key = keyOf(grant);
  const known = tokens.get(key);
  const token = await known;
  if (token && token !== refused && !transcript) return token;
  // Somebody else, whom it served no better, may have asked for the next one meanwhile.
  const next = tokens.get(key);
  if (next && next !== known) return next;
  const fetching = fetchToken(grant, transcript);
  tokens.set(key, fetching);
  return fetching;
}

const Answer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
});
const Refusal = z.object({ error: z.string(), error_description: z.string().optional() });

async function fetchToken(grant: Grant, transcript?: SmtpTranscript): Promise<string> {
  try {
    transcript?.add("client", `POST ${grant.tokenUrl} grant_type=refresh_token`);
    const { status, text } = await post(grant);
    const answer = Answer.safeParse(parseJson(text));
    if (status !== 200 || !answer.success) throw refusal(status, text);
    const { access_token, expires_in, refresh_token } = answer.data;
    const lifetimeMs = Math.min(expires_in ? expires_in * 1_000 : USUAL_MS, DAY_MS);
    transcript?.add("server", `${status}, an access token for ${Math.round(lifetimeMs / 1_000)} s`);
    remember(keyOf(grant), access_token, lifetimeMs);
    if (refresh_token && refresh_token !== grant.refreshToken) {
      remember(keyOf({ ...grant, refreshToken: refresh_token }), access_token, lifetimeMs);
      await keepRefreshToken(grant.senderId, { used: grant.refreshToken, issued: refresh_token });
    }
    return access_token;
  } catch (error) {
    tokens.delete(keyOf(grant));
    if (error instanceof SmtpOpenError) transcript?.add("server", error.detail);
    throw error;
  }
}

function post({ tokenUrl, refreshToken, clientId, clientSecret, caPem }: Grant) {
  const form = { grant_type: "refresh_token", refresh_token: refreshToken, client_id: clientId };
  return postPublicForm(tokenUrl, clientSecret ? { ...form, client_secret: clientSecret } : form, {
    ca: caPem ? [...rootCertificates, caPem] : undefined,
  }).catch((error: Error) => {
    throw new SmtpOpenError("auth", "tokenUnreachable", error.message);
  });
}

function remember(key: string, token: string, lifetimeMs: number) {
  if (lifetimeMs <= MARGIN_MS) return void tokens.delete(key);
  const kept = Promise.resolve(token);
  tokens.set(key, kept);
  setTimeout(() => tokens.get(key) === kept && tokens.delete(key), lifetimeMs - MARGIN_MS).unref();
}

/** In the endpoint's words (RFC 6749 § 5.2), if it has some. */
function refusal(status: number, text: string): SmtpOpenError {
  const { data } = Refusal.safeParse(parseJson(text));
  if (!data) return new SmtpOpenError("auth", "tokenUnreachable", `The token endpoint answered ${status}`);
  const words = [data.error, data.error_description].filter(Boolean).join(": ");
  const isForNow = status >= 500 || status === 429 || data.error === "temporarily_unavailable";
  return new SmtpOpenError("auth", isForNow ? "tokenUnreachable" : "authGrantRefused", words);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
