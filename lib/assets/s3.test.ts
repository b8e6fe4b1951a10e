import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { stubEnv } from "@/lib/test/env";
import { ownerCtx } from "@/lib/test/factories";
import { drawing, once } from "@/lib/test/images";
import { startS3 } from "@/lib/test/s3";
import { openFile } from "./open-file";
import { s3Store } from "./s3";
import { UploadAsset } from "./schema";
import { uploadAsset } from "./upload";

const keys = { region: "eu-central-1", accessKeyId: "AKIAMILL", secretAccessKey: "a secret/with+signs" };
let bucket: Awaited<ReturnType<typeof startS3>>;

beforeAll(async () => {
  bucket = await startS3(keys);
});
afterAll(() => bucket.stop());

const store = (changes = {}) => s3Store({ url: bucket.url, ...keys, ...changes });

test("what was put comes back, signed with the keys of the bucket", async () => {
  const data = Buffer.from([0, 255, 10, 13]);
  await store().put("ast_1/600.png", data, "image/png");
  expect(bucket.files.get("/bucket/assets/ast_1/600.png")).toEqual({ data, contentType: "image/png" });
  expect(Buffer.from((await store().get("ast_1/600.png"))!)).toEqual(data);
  expect(await store().get("ast_1/1200.png")).toBeNull();
});

test.each([
  ["another secret", { secretAccessKey: "stolen" }],
  ["another region", { region: "us-east-1" }],
  ["an address where nobody answers", { url: "http://127.0.0.1:1/bucket" }],
])("with %s nothing is kept and nothing is read", async (_, changes) => {
  const away = { code: "unavailable", key: "assets.errors.storeAway" };
  await expect(store(changes).put("ast_2/600.png", Buffer.from("x"), "image/png")).rejects.toMatchObject(away);
  await expect(store(changes).get("ast_1/600.png")).rejects.toMatchObject(away);
  expect(bucket.files.has("/bucket/assets/ast_2/600.png")).toBe(false);
});

test("configured, it takes new images, and those on the disk are still found", async () => {
  const ctx = await ownerCtx();
  const upload = async (colour: string) => {
    const file = await drawing({ width: 5, height: 5 }, colour).png().toBuffer();
    return uploadAsset(ctx, { ...UploadAsset.parse({}), file: once(file), announcedBytes: null });
  };
  const before = await upload("red");
  stubEnv({
    ASSETS_S3_URL: `${bucket.url}/`,
    ASSETS_S3_REGION: keys.region,
    ASSETS_S3_ACCESS_KEY_ID: keys.accessKeyId,
    ASSETS_S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
  });
  const after = await upload("blue");
  expect([before.store, after.store]).toEqual(["disk", "s3"]);
  expect(bucket.files.has(`/bucket/assets/${after.id}/5.png`)).toBe(true);
  for (const { id } of [before, after]) expect(await openFile(id, "5.png")).not.toBeNull();
  expect(await openFile(after.id, "6.png")).toBeNull();
  vi.unstubAllEnvs();
  stubEnv({});
});
