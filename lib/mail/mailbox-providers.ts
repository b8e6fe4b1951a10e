import { mailboxProviders } from "./schema";

/** By which name a domain's messages are told from others: its provider's, or its own where a sender has a rate for it. */
export function providerNames(rates: Record<string, unknown>): Record<string, string> {
  const known = Object.entries(mailboxProviders).flatMap(([name, { domains }]) =>
    domains.split(" ").map((domain) => [domain, name] as const),
  );
  return { ...Object.fromEntries(known), ...Object.fromEntries(ownDomains(rates).map((domain) => [domain, domain])) };
}

/** Of a sender's rates, those for a domain and not for a provider. */
export const ownDomains = (rates: Record<string, unknown>) =>
  Object.keys(rates).filter((name) => !(name in mailboxProviders));
