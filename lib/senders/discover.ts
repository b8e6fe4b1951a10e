import type { MxRecord, SrvRecord } from "node:dns";
import { Resolver } from "node:dns/promises";
import { authorize, type Ctx } from "@/lib/context";
import { fetchPublicText } from "@/lib/public-fetch";
import { type FoundServer, isHostName, readAutoconfig } from "./autoconfig";
import { findPresetByMx, findPresetOf } from "./presets";
import type { DiscoverServer, Discovery, ServerPreset } from "./schema";
import { requireEmail } from "./settings";

/** Whom we ask. */
export type World = {
  resolveMx(domain: string): Promise<MxRecord[]>;
  resolveSrv(name: string): Promise<SrvRecord[]>;
  fetchText(url: string): Promise<string>;
};

const resolver = new Resolver({ timeout: 3_000, tries: 1 });
const internet: World = {
  resolveMx: (domain) => resolver.resolveMx(domain),
  resolveSrv: (name) => resolver.resolveSrv(name),
  fetchText: fetchPublicText,
};

/**
 * The server by which an address most likely sends: known, or as its domain says. Only servers that encrypt are found, and
 * nothing is sent to any of them: what is found is proposed to a person.
 */
export async function discoverServer(ctx: Ctx, input: DiscoverServer, world = internet): Promise<Discovery> {
  authorize(ctx, "senders:write");
  const email = requireEmail("email", input.email);
  const domain = email.slice(email.indexOf("@") + 1);
  const known = findPresetOf(domain);
  if (known) return { found: fromPreset("provider", known, email) };
  const [byMx, bySrv] = await Promise.all([findByMx(world, domain), findBySrv(world, domain, email)]);
  if (byMx) return { found: fromPreset("mx", byMx, email) };
  if (bySrv) return { found: { source: "srv", preset: null, ...bySrv } };
  const byFile = await findByAutoconfig(world, domain, email);
  return { found: byFile && { source: "autoconfig", preset: null, ...byFile } };
}

const fromPreset = (source: "provider" | "mx", preset: ServerPreset, email: string) => {
  const { host, port, tlsMode, username, usesAddress } = preset;
  return { source, preset, host, port, tlsMode, username: username ?? (usesAddress ? email : null) };
};

async function findByMx({ resolveMx }: World, domain: string) {
  const records = await resolveMx(domain).catch(() => []);
  const best = records.toSorted((a, b) => a.priority - b.priority)[0];
  return best && findPresetByMx(best.exchange.toLowerCase());
}

/** RFC 6186, and RFC 8314 § 5.1 for TLS from the start, which is preferred. A target of "." says there is none. */
async function findBySrv({ resolveSrv }: World, domain: string, email: string): Promise<FoundServer | null> {
  const services = [
    { name: `_submissions._tcp.${domain}`, tlsMode: "implicit" },
    { name: `_submission._tcp.${domain}`, tlsMode: "starttls" },
  ] as const;
  const answers = await Promise.all(services.map(({ name }) => resolveSrv(name).catch(() => [])));
  for (const [i, { tlsMode }] of services.entries()) {
    const usable = answers[i]!.filter(({ name }) => isHostName(name.toLowerCase()));
    const best = usable.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight)[0];
    if (best) return { host: best.name.toLowerCase(), port: best.port, tlsMode, username: email };
  }
  return null;
}

/** The domain's own file, at the two places where mail programs look; then Mozilla's collection. */
async function findByAutoconfig({ fetchText }: World, domain: string, email: string) {
  const urls = [
    `https://autoconfig.${domain}/mail/config-v1.1.xml`,
    `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`,
    `https://autoconfig.thunderbird.net/v1.1/${domain}`,
  ];
  const files = await Promise.all(urls.map((url) => fetchText(url).catch(() => "")));
  for (const file of files) {
    const server = readAutoconfig(file, email);
    if (server) return server;
  }
  return null;
}
