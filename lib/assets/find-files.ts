import { and, eq, inArray } from "drizzle-orm";
import { assets } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import type { AssetFile } from "./schema";

type Place = Pick<Ctx, "db" | "workspaceId">;

/** Which file of the library an address shows. */
const inLibrary = /\/assets\/(ast_[0-9a-f]{28})\/(\d+)\.\w+$/;

/** The files of the library that stand at these addresses, by address. */
export async function findFiles({ db, workspaceId }: Place, urls: string[]): Promise<ReadonlyMap<string, AssetFile>> {
  const shown = urls.flatMap((url) => {
    const [, assetId, width] = inLibrary.exec(url) ?? [];
    return assetId ? [{ url, assetId, width: Number(width) }] : [];
  });
  if (shown.length === 0) return new Map();
  const ids = shown.map(({ assetId }) => assetId);
  const rows = await db
    .select({ id: assets.id, files: assets.files })
    .from(assets)
    .where(and(eq(assets.workspaceId, workspaceId), inArray(assets.id, ids)));
  const found = shown.map(({ url, assetId, width }) => {
    const files = rows.find(({ id }) => id === assetId)?.files;
    return [url, files?.find((file) => file.width === width)] as const;
  });
  return new Map(found.filter((entry): entry is [string, AssetFile] => entry[1] !== undefined));
}
