import { join } from "node:path";
import { env } from "@/lib/env";
import { diskStore } from "./disk";
import { s3Store } from "./s3";
import type { AssetStoreName } from "./schema";

/** Keeps files that never change, by path. */
export type AssetStore = {
  put(path: string, data: Uint8Array, contentType: string): Promise<void>;
  /** Null when there is none. */
  get(path: string): Promise<Uint8Array<ArrayBuffer> | null>;
};

const stores: Record<AssetStoreName, () => AssetStore> = {
  disk: () => diskStore(join(env.LETTERMILL_DATA, "assets")),
  s3: () =>
    s3Store({
      url: env.ASSETS_S3_URL!,
      region: env.ASSETS_S3_REGION,
      accessKeyId: env.ASSETS_S3_ACCESS_KEY_ID!,
      secretAccessKey: env.ASSETS_S3_SECRET_ACCESS_KEY!,
    }),
};

/** Where new files go. */
export const storeName = (): AssetStoreName => (env.ASSETS_S3_URL ? "s3" : "disk");

export const putFile: AssetStore["put"] = (...file) => stores[storeName()]().put(...file);

/** Also from the disk after a move to S3: what was uploaded before is found where it was. */
export async function getFile(path: string) {
  const found = await stores[storeName()]().get(path);
  return found ?? (storeName() === "s3" ? stores.disk().get(path) : null);
}
