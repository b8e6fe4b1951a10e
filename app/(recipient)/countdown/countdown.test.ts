import sharp from "sharp";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Look } from "@/lib/countdown/schema";
import { countdownUrl } from "@/lib/countdown/token";
import { GET } from "./[token]/route";

const end = Date.UTC(2026, 11, 24, 18) / 1_000;
const url = countdownUrl({ end, look: Look.parse({ size: "large" }) });

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

const get = (address: string) =>
  GET(new Request(address), { params: Promise.resolve({ token: address.slice(address.lastIndexOf("/") + 1) }) });
const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

test("whoever has the address gets the picture of this moment, and asks again the next time", async () => {
  vi.setSystemTime((end - 1_000) * 1_000);
  const response = await get(url);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "image/gif",
    "cache-control": "no-store, no-cache, max-age=0",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
  });
  const first = await bodyOf(response);
  expect(response.headers.get("content-length")).toBe(String(first.length));
  expect(await sharp(first).metadata()).toMatchObject({ format: "gif", width: 880, pages: 60 });
  expect(await bodyOf(await get(url))).toEqual(first);
  vi.setSystemTime((end - 999) * 1_000);
  expect(await bodyOf(await get(url))).not.toEqual(first);
  vi.setSystemTime((end + 5) * 1_000);
  expect((await sharp(await bodyOf(await get(url))).metadata()).pages ?? 1).toBe(1);
});

test("nobody else can have pictures drawn", async () => {
  const response = await get(url.replace(/.\.gif$/, (last) => `${last[0] === "A" ? "B" : "A"}.gif`));
  expect(response.status).toBe(404);
  expect(await response.text()).toBe("");
});
