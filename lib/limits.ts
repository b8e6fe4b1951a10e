import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { rateLimits } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { TooMany } from "@/lib/errors";

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

const limiter = (keyPrefix: string, points: number, duration: number) =>
  new RateLimiterDrizzle({ storeClient: db, schema: rateLimits, keyPrefix, points, duration });

const limits = {
  /** All accounts together, from one address. */
  signInByAddress: limiter("sign-in-address", 60, 15 * MINUTE),
  /** One account, from anywhere that it never signed in from. */
  signInByStranger: limiter("sign-in-stranger", 20, 15 * MINUTE),
  /** One account, from an address that it signed in from before. */
  signInFromKnown: limiter("sign-in-known", 20, 15 * MINUTE),
  /** The second step of signing in to one account: codes are short, and whoever types them knows the password. */
  codeByStranger: limiter("code-stranger", 20, 60 * MINUTE),
  codeFromKnown: limiter("code-known", 20, 60 * MINUTE),
  signUpByAddress: limiter("sign-up-address", 20, 60 * MINUTE),
  /** Forms filled in, from one address. */
  formByAddress: limiter("form-address", 30, 60 * MINUTE),
  /** The same by whom it is said to be. */
  formForEmail: limiter("form-email", 5, 60 * MINUTE),
  /** Mails that anyone can make us send to one recipient. */
  mailToAddress: limiter("mail-to", 5, 60 * MINUTE),
  /** Links to prove a From address, which any workspace may ask for. */
  proofToAddress: limiter("proof-to", 5, 60 * MINUTE),
  workspacesByUser: limiter("workspaces-user", 20, DAY),
  /** Invitations of one workspace, and to one address from any. */
  invitationsByWorkspace: limiter("invitations", 100, DAY),
  invitationToAddress: limiter("invitation-to", 5, 60 * MINUTE),
  /** The password again, for something that matters. */
  passwordByUser: limiter("password-user", 20, 15 * MINUTE),
  /** Challenges for passkeys, which anyone may ask for. */
  passkeyByAddress: limiter("passkey-address", 60, 15 * MINUTE),
  linkByAddress: limiter("link-address", 60, 15 * MINUTE),
};
export type Limit = keyof typeof limits;

/** Counts one try, and says the how manieth it is; refuses it with the minutes to wait when there were too many. */
export async function countTry(limit: Limit, key: string) {
  try {
    return (await limits[limit].consume(key)).consumedPoints;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
    throw new TooMany("accounts.errors.tooManyTries", seconds, { minutes: Math.ceil(seconds / MINUTE) });
  }
}

/** Takes a try back that turned out to be fine. */
export const forgiveTry = (limit: Limit, key: string) => limits[limit].reward(key);

const knownAddresses = limiter("known-address", 1, 90 * DAY);
const pair = (email: string, address: string) => `${email} ${address}`;

/** Remembers for 90 days that the account's owner was at this address. */
export async function rememberAddress(email: string, address: string | null) {
  if (address) await knownAddresses.set(pair(email, address), 1, 90 * DAY);
}

/**
 * Counts a try to sign in, per address and per account. Strangers to the account share one count, each address known to
 * it has its own: whoever tries passwords from elsewhere locks out other strangers, never the owner.
 */
export async function countSignIn(email: string, address: string | null) {
  if (address) await countTry("signInByAddress", address);
  const { count, forgive } = await countForAccount("signInByStranger", "signInFromKnown", email, address);
  return {
    count,
    forgive: async () => {
      if (address) await forgiveTry("signInByAddress", address);
      await forgive();
    },
  };
}

/** The same for the second step. */
export const countCode = (email: string, address: string | null) =>
  countForAccount("codeByStranger", "codeFromKnown", email, address);

async function countForAccount(byStranger: Limit, fromKnown: Limit, email: string, address: string | null) {
  const isKnown = address !== null && (await knownAddresses.get(pair(email, address))) !== null;
  const [limit, key] = isKnown ? ([fromKnown, pair(email, address)] as const) : ([byStranger, email] as const);
  return { count: await countTry(limit, key), forgive: () => forgiveTry(limit, key) };
}
