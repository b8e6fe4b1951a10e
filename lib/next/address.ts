import { BlockList, isIP } from "node:net";
import { env } from "@/lib/env";

/** Set by our web server on every request, whatever the client sent under this name. */
const peerHeader = "x-lettermill-peer";

let trusted: BlockList | undefined;

/**
 * Where the request comes from: the connection's other end, or what a trusted proxy says it is; IPv6 as its /64 network.
 * Null when that can't be known.
 */
export function clientAddress(headers: Headers): string | null {
  trusted ??= blockList(env.TRUSTED_PROXIES);
  return pickAddress(headers.get(peerHeader), headers.get("x-forwarded-for"), trusted);
}

/** Walks X-Forwarded-For from our side and stops at the first address that is not a trusted proxy's. */
export function pickAddress(peer: string | null, forwardedFor: string | null, proxies: BlockList): string | null {
  const hops = [...(forwardedFor ?? "").split(",").map((hop) => hop.trim()), peer ?? ""].map(plain);
  for (const hop of hops.toReversed()) {
    const version = isIP(hop);
    if (version === 0) return null;
    if (!proxies.check(hop, version === 4 ? "ipv4" : "ipv6")) return version === 4 ? hop : network(hop);
  }
  return null;
}

/** Addresses and networks such as `10.0.0.0/8`. */
export function blockList(entries: string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix) list.addSubnet(address, Number(prefix), family);
    else list.addAddress(address, family);
  }
  return list;
}

/** IPv4 as IPv6 sockets report it is IPv4. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, "");

function network(address: string) {
  const groups = new URL(`http://[${address.split("%")[0]}]`).hostname.slice(1, -1);
  const [head = "", tail] = groups.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill("0");
  return `${[...left, ...zeros, ...right].slice(0, 4).join(":")}::/64`;
}
