import { once } from "node:events";
import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { makeCertificate } from "@/lib/test/certificates";
import { stubEnv } from "@/lib/test/env";
import { fetchPublicText, isPublicAddress } from "./public-fetch";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  stubEnv({});
  for (const clean of cleanups.splice(0)) await clean();
});

const certificate = makeCertificate("DNS:localhost,IP:127.0.0.1");

async function serve(listener: RequestListener) {
  let callCount = 0;
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    callCount++;
    listener(request, response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://localhost:${port}`, port, callCount: () => callCount };
}

const allow = () => stubEnv({ PRIVATE_ADDRESSES_ALLOWED: "1" });
const trusting = { ca: certificate.caPem };

test.each([
  ["8.8.8.8", true],
  ["2a00:1450:4001:80b::200e", true],
  ["127.0.0.1", false],
  ["10.1.2.3", false],
  ["172.31.255.255", false],
  ["192.168.1.1", false],
  ["169.254.169.254", false],
  ["100.64.0.1", false],
  ["0.0.0.0", false],
  ["255.255.255.255", false],
  ["::1", false],
  ["::", false],
  ["fe80::1", false],
  ["fd00::1", false],
  ["::ffff:127.0.0.1", false],
  ["::ffff:8.8.8.8", false],
  ["64:ff9b::7f00:1", false],
  ["2002:7f00:1::", false],
  ["localhost", false],
])("%s is public: %s", (address, is) => expect(isPublicAddress(address)).toBe(is));

test("what is on this machine or in its network is not asked, by name or by number", async () => {
  const { url, port, callCount } = await serve((_, response) => response.end("secret"));
  await expect(fetchPublicText(url, trusting)).rejects.toThrow("not on the public internet");
  for (const host of ["127.0.0.1", "[::1]", "2130706433", "0x7f.1"]) {
    await expect(fetchPublicText(`https://${host}:${port}/`, trusting)).rejects.toThrow("not on the public internet");
  }
  expect(callCount()).toBe(0);
  allow();
  expect(await fetchPublicText(url, trusting)).toBe("secret");
});

test("certificates are verified, plain http is not spoken, redirects are not followed", async () => {
  allow();
  const { url, callCount } = await serve((request, response) =>
    request.url === "/" ? response.writeHead(302, { location: "/there" }).end() : response.end("there"),
  );
  await expect(fetchPublicText(url)).rejects.toThrow(/certificate/);
  await expect(fetchPublicText(url.replace("https", "http"))).rejects.toThrow("Only https");
  await expect(fetchPublicText(url, trusting)).rejects.toThrow("302");
  expect(callCount()).toBe(1);
});

test("an answer that is too long or never ends is given up", async () => {
  allow();
  const long = await serve((_, response) => response.end("x".repeat(100_000)));
  await expect(fetchPublicText(long.url, trusting)).rejects.toThrow("more than 65536 bytes");
  const slow = await serve((_, response) => void response.write("x"));
  await expect(fetchPublicText(slow.url, trusting)).rejects.toThrow(/abort/i);
});
