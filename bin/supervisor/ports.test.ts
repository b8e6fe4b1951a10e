import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { freePort } from "@/lib/db/embedded";
import { choosePort, requirePort } from "./ports";

const host = "127.0.0.1";
let server: Server | undefined;
afterEach(() => server?.close());

async function occupy() {
  const port = await freePort();
  server = createServer();
  await new Promise<void>((done) => server!.listen(port, host, done));
  return port;
}

test("a port in use is refused with the name of the setting to change", async () => {
  const port = await occupy();
  await expect(requirePort("PORT", port, host)).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use`);
  await expect(requirePort("PORT", port, host)).rejects.toThrow("Set PORT to a free one");
  await expect(choosePort("INBOX_PORT", port, undefined, host)).rejects.toThrow("INBOX_PORT");
});

test("a chosen port is taken, else the last one, else any free one", async () => {
  const free = await freePort();
  expect(await choosePort("INBOX_PORT", free, "1", host)).toBe(free);
  expect(await choosePort("INBOX_PORT", 0, String(free), host)).toBe(free);
  expect(await choosePort("INBOX_PORT", 0, undefined, host)).toBeGreaterThan(1023);
  const occupied = await occupy();
  expect(await choosePort("INBOX_PORT", 0, String(occupied), host)).not.toBe(occupied);
});
