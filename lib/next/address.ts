import { type BlockList, isIP } from "node:net";
import { blockList } from "@/lib/block-list";
import { env } from "@/lib/env";

/** Set by our web server on every request, whatever the client sent under this name. */
const peerHeader = "x-lettermill-peer";

let trusted: BlockList | undefined;

/** Where the request comes from, as limits count it: IPv6 as its /64 network. Null when that can't be known. */
export function clientAddress(headers: Headers): string | null {
  const address = exactAddress(headers);
  return address && asNetwork(address);
}

/** The connection's other end, or what a trusted proxy says it is. */
export function exactAddress(headers: Headers): string | null {
  trusted ??= blockList(env.TRUSTED_PROXIES);
  return pickAddress(headers.get(peerHeader), headers.get("x-forwarded-for"), trusted);
}

/** Walks X-Forwarded-For from our side and stops at the first address that is not a trusted proxy's. */
export function pickAddress(peer: string | null, forwardedFor: string | null, proxies: BlockList): string | null {
  const hops = [...(forwardedFor ?? "").split(",").map((hop) => hop.trim()), peer ?? ""].map(plain);
  for (const hop of hops.toReversed()) {
    const version = isIP(hop);
    if (version === 0) return null;
    if (!proxies.check(hop, version === 4 ? "ipv4" : "ipv6")) return hop;
  }
  return null;
}

/** IPv4 as IPv6 sockets report it is IPv4. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, "");

/** One household or machine has a whole /64 of IPv6. */
export function asNetwork(address: string): string {
  if (isIP(address) === 4) return address;
  const groups = new URL(`http://[${address.split("%")[0]}]`).hostname.slice(1, -1);
  const [head = "", tail] = groups.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill("0");
  return `${[...left, ...zeros, ...right].slice(0, 4).join(":")}::/64`;
}
