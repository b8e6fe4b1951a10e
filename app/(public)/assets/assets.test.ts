import { beforeAll, expect, test } from "vitest";
import { DELETE as remove } from "@/app/api/v1/assets/[assetId]/route";
import { POST as upload } from "@/app/api/v1/assets/route";
import { createApiKey } from "@/lib/api-keys/create";
import type { Ctx } from "@/lib/context";
import { newId } from "@/lib/ids";
import { ownerCtx } from "@/lib/test/factories";
import { drawing, photo } from "@/lib/test/images";
import { GET as show } from "./[asset]/[file]/route";

let ctx: Ctx;
let key: string;
beforeAll(async () => {
  ctx = await ownerCtx();
  ({ key } = await createApiKey(ctx, { name: "Images" }));
});

const headersOf = (headers = {}) => ({ authorization: `Bearer ${key}`, "content-type": "image/png", ...headers });

async function post(body: Uint8Array | string, headers = {}, query = "?fileName=picture.png") {
  const url = `http://localhost:3999/api/v1/assets${query}`;
  const response = await upload(
    new Request(url, { method: "POST", body: body as BodyInit, headers: headersOf(headers) }),
  );
  return { status: response.status, body: await response.json() };
}

/** As a mail client asks. */
const get = (url: string) => {
  const [, assetId = "", file = ""] = /\/assets\/([^/]+)\/([^/]+)$/.exec(url)!;
  return show(new Request(url), { params: Promise.resolve({ asset: assetId, file }) });
};

test("what a program uploads, anyone who gets a mail can see, from every cache and for good", async () => {
  const file = await photo({ width: 1400, height: 700 }).jpeg().toBuffer();
  const { status, body } = await post(file, {}, "?fileName=lake.jpg&alt=The%20lake");
  expect(status).toBe(201);
  expect(body).toMatchObject({ fileName: "lake.jpg", alt: "The lake", width: 600, height: 300, kind: "jpeg" });
  const response = await get(body.url);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toEqual({
    "cache-control": "public, max-age=31536000, immutable",
    "content-length": String(body.bytes),
    "content-security-policy": "default-src 'none'; sandbox",
    "content-type": "image/jpeg",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
  });
  expect((await response.arrayBuffer()).byteLength).toBe(body.bytes);
});

test("what was deleted goes on being shown by the mails that hold it", async () => {
  const { body } = await post(await drawing({ width: 30, height: 30 }, "green").png().toBuffer());
  const request = new Request("http://localhost:3999", { method: "DELETE", headers: headersOf() });
  expect((await remove(request, { params: Promise.resolve({ assetId: body.id }) })).status).toBe(204);
  expect((await get(body.url)).status).toBe(200);
});

const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;

test.each([
  ["SVG that calls itself PNG", () => svg, {}, 422, /PNG, JPEG, GIF and WebP/],
  ["a bomb", () => drawing({ width: 9_000, height: 9_000 }).png().toBuffer(), {}, 422, /64 million pixels/],
  [
    "half a file",
    () => drawing({ width: 9, height: 9 }).png().toBuffer(),
    { "content-length": "9999" },
    422,
    /of 9,999/,
  ],
  ["one that is too large", () => "x", { "content-length": String(21 * 1024 * 1024) }, 422, /20 MB/],
  ["a stranger's", () => svg, { authorization: "Bearer lm_none" }, 401, /API key/],
])("refuses %s, and says why", async (_, file, headers, status, title) => {
  expect(await post(await file(), headers)).toMatchObject({ status, body: { title: expect.stringMatching(title) } });
});

test.each([
  ["an image that never was", `${newId("asset")}/600.jpg`],
  ["another width", `${newId("asset")}/600.svg`],
  ["a way out of the folder", `${newId("asset")}/..`],
])("%s is not there, and no cache remembers that", async (_, path) => {
  const response = await get(`http://localhost:3999/assets/${path}`);
  expect([response.status, response.headers.get("cache-control")]).toEqual([404, "no-store"]);
});
