import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { AssetStore } from "./store";

const TIMEOUT_MS = 20_000;

type Bucket = {
  /** With the bucket, as a host's name or as the path. */
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** Any store that speaks S3. The files stay private: we hand them out. */
export function s3Store({ url, ...keys }: Bucket): AssetStore {
  const client = new AwsClient({ ...keys, service: "s3", retries: 2 });

  async function ask(path: string, init: RequestInit) {
    const address = `${url}/assets/${path}`;
    try {
      const response = await client.fetch(address, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (response.ok || response.status === 404) return response;
      throw new Error(`${init.method} ${address} was answered with ${response.status}: ${await response.text()}`);
    } catch (error) {
      log.error({ err: error }, "the asset store failed");
      throw new AppError("unavailable", "assets.errors.storeAway");
    }
  }

  return {
    async put(path, data, contentType) {
      const headers = { "content-type": contentType, "x-amz-content-sha256": sha256(data) };
      const { status } = await ask(path, { method: "PUT", body: Buffer.from(data), headers });
      if (status === 404) throw new AppError("unavailable", "assets.errors.storeAway");
    },
    async get(path) {
      const response = await ask(path, { method: "GET" });
      return response.status === 404 ? null : new Uint8Array(await response.arrayBuffer());
    },
  };
}

const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
