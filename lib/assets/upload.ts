import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { assets } from "@/drizzle/schema";
import { authorize, type Ctx, userIdOf } from "@/lib/context";
import { invalidField } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { prepareImage } from "./prepare-image";
import { toAsset } from "./queries";
import { type Asset, filePath, MAX_UPLOAD_BYTES, SHOWN_WIDTH, type UploadAsset } from "./schema";
import { putFile, storeName } from "./store";

type Upload = UploadAsset & {
  file: AsyncIterable<Uint8Array>;
  /** What the sender said the length would be, in bytes. */
  announcedBytes: number | null;
};

/** Makes of a file what mails show. The same file again is the image that is there, back in the library if it was deleted. */
export async function uploadAsset(ctx: Ctx, { file, announcedBytes, ...values }: Upload): Promise<Asset> {
  authorize(ctx, "templates:write");
  const upload = await readWhole(file, announcedBytes);
  const hash = createHash("sha256").update(upload).digest("base64url");
  const known = await takeKnown(ctx, hash, values.alt);
  if (known) return known;
  const { kind, files } = await prepareImage(upload);
  const id = newId("asset");
  // A row promises its files, so they come first.
  for (const { data, ...file } of files) await putFile(filePath(id, kind, file), data, `image/${kind}`);
  const { width, height } = files[0]!;
  const shown = Math.min(width, SHOWN_WIDTH);
  const { workspaceId } = ctx;
  const createdBy = userIdOf(ctx.actor);
  const [row] = await ctx.db
    .insert(assets)
    .values({
      ...values,
      id,
      workspaceId,
      createdBy,
      kind,
      width: shown,
      height: Math.max(1, Math.round((height * shown) / width)),
      files: files.map(({ data: _, ...file }) => file),
      hash,
      store: storeName(),
    })
    .onConflictDoNothing()
    .returning();
  return row ? toAsset(row) : (await takeKnown(ctx, hash, values.alt))!;
}

async function readWhole(file: AsyncIterable<Uint8Array>, announcedBytes: number | null): Promise<Uint8Array> {
  if (announcedBytes !== null && announcedBytes > MAX_UPLOAD_BYTES) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let received = 0;
  for await (const piece of file) {
    received += piece.length;
    if (received > MAX_UPLOAD_BYTES) throw tooLarge();
    pieces.push(piece);
  }
  if (announcedBytes !== null && received !== announcedBytes) {
    throw invalidField("file", "assets.errors.cutOff", { received, expected: announcedBytes });
  }
  return Buffer.concat(pieces);
}

const tooLarge = () => invalidField("file", "assets.errors.tooLarge", { limit: MAX_UPLOAD_BYTES / 1024 / 1024 });

/** What somebody wrote about it stays. */
async function takeKnown({ db, workspaceId }: Ctx, hash: string, alt: string): Promise<Asset | undefined> {
  const [row] = await db
    .update(assets)
    .set({ archivedAt: null, alt: sql`coalesce(nullif(${assets.alt}, ''), ${alt})`, updatedAt: sql`now()` })
    .where(and(eq(assets.workspaceId, workspaceId), eq(assets.hash, hash)))
    .returning();
  return row && toAsset(row);
}
