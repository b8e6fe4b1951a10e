import type { Profile } from "next-auth";
import GitHub from "next-auth/providers/github";
import Google, { type GoogleProfile } from "next-auth/providers/google";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { IdentityProvider } from "@/lib/accounts/schema";
import { env } from "@/lib/env";

const checks: OAuthConfig<unknown>["checks"] = ["pkce", "state", "nonce"];

/** Who may vouch for people here: whom the environment names. Each says whether the address was verified. */
export const identityProviders = () => [google(), github(), openId()].filter((provider) => provider !== null);

/** For the buttons of the sign-in page. */
export const listIdentityProviders = (): IdentityProvider[] =>
  identityProviders().map(({ id, name }) => ({ id, name }));

function google() {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = env;
  return clientId && clientSecret ? Google<GoogleProfile>({ clientId, clientSecret, checks }) : null;
}

type GitHubEmail = { email: string; primary: boolean; verified: boolean };

function github() {
  const { GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret } = env;
  if (!clientId || !clientSecret) return null;
  return GitHub({
    clientId,
    clientSecret,
    userinfo: {
      url: "https://api.github.com/user",
      // The address of the profile is whatever the person wrote there.
      async request({ client, tokens }): Promise<Profile> {
        const profile = await client.userinfo(tokens.access_token!);
        const answer = await fetch("https://api.github.com/user/emails", {
          headers: { authorization: `Bearer ${tokens.access_token}` },
          signal: AbortSignal.timeout(10_000),
        });
        const emails: GitHubEmail[] = answer.ok ? await answer.json() : [];
        return { ...profile, ...primaryOf(emails) };
      },
    },
  });
}

/** The address that GitHub writes to, and whether it was verified. */
export function primaryOf(emails: GitHubEmail[]) {
  const primary = emails.find((entry) => entry.primary);
  return { email: primary?.email, email_verified: primary?.verified === true };
}

/** Any other issuer of OpenID Connect. */
function openId(): OAuthConfig<Record<string, string>> | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    id: "oidc",
    name: env.OIDC_NAME,
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    idToken: true,
    checks,
    clientId,
    clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    // Many say in one place what they leave out in the other.
    userinfo: {
      request: async ({ client, tokens }) => ({
        ...(await client.userinfo(tokens.access_token!)),
        ...("claims" in tokens && typeof tokens.claims === "function" ? tokens.claims() : {}),
      }),
    },
    // Another issuer's subject of the same name is someone else (OpenID Connect Core § 2).
    profile: ({ sub, name, email }) => ({ id: sub ? `${issuer} ${sub}` : "", name, email }),
  };
}
