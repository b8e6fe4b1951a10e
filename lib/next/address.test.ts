import { expect, test } from "vitest";
import { blockList } from "@/lib/block-list";
import { asNetwork, pickAddress } from "./address";

const proxies = blockList(["10.0.0.0/8", "2001:db8:ffff::1"]);

test.each([
  ["the peer, when it is no proxy of ours", "192.0.2.7", "203.0.113.9", "192.0.2.7"],
  ["what a trusted proxy says", "10.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["the last stranger of a chain, not what they claim", "10.0.0.1", "1.1.1.1, 203.0.113.9, 10.2.3.4", "203.0.113.9"],
  ["IPv4 inside IPv6 as IPv4", "::ffff:192.0.2.7", null, "192.0.2.7"],
  ["an IPv6 proxy", "2001:db8:ffff::1", "203.0.113.9", "203.0.113.9"],
])("is %s", (_, peer, forwardedFor, address) => expect(pickAddress(peer, forwardedFor, proxies)).toBe(address));

test.each([
  ["there is no peer", null, "203.0.113.9"],
  ["a proxy passes on nonsense", "10.0.0.1", "unknown"],
  ["everyone is a proxy", "10.0.0.1", "10.0.0.2"],
])("is not known when %s", (_, peer, forwardedFor) => expect(pickAddress(peer, forwardedFor, proxies)).toBeNull());

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("limits count %s as %s", (address, network) => expect(asNetwork(address)).toBe(network));
