import { z } from "zod";
import { idOf, isoDate, pageInput } from "@/lib/zod";

/** What mail clients show, Outlook too. WebP is taken and converted. */
export const assetKinds = ["jpeg", "png", "gif"] as const;
export type AssetKind = (typeof assetKinds)[number];

export const assetStores = ["disk", "s3"] as const;
export type AssetStoreName = (typeof assetStores)[number];

export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
/** A GIF goes out as it came. */
export const MAX_GIF_BYTES = 5 * 1024 * 1024;
/** As many as phones take. More, in a small file, is meant to exhaust the memory. */
export const MAX_PIXELS = 64_000_000;

/** The column of a mail; screens of twice the density show twice as many pixels in it. */
export const SHOWN_WIDTH = 600;

const HEAVY_BYTES = 200 * 1024;
const TOO_HEAVY_BYTES = 1024 * 1024;

/** A phone waits a second for 200 kB on a slow network, and many give up on a megabyte. */
export const weightOf = (bytes: number) =>
  bytes > TOO_HEAVY_BYTES ? "tooHeavy" : bytes > HEAVY_BYTES ? "heavy" : "fine";

export type AssetFile = { width: number; height: number; bytes: number };

const extensions: Record<AssetKind, string> = { jpeg: "jpg", png: "png", gif: "gif" };

export const contentTypes: Record<string, string> = { jpg: "image/jpeg", png: "image/png", gif: "image/gif" };

/** Where a file of an image is found, in its store and below `/assets/`. What lies there never changes. */
export const filePath = (assetId: string, kind: AssetKind, { width }: Pick<AssetFile, "width">) =>
  `${assetId}/${width}.${extensions[kind]}`;

const fileName = z.string().trim().min(1, { error: "assets.errors.name" }).max(255);
const alt = z.string().trim().max(500);
const assetId = idOf("ast");

export const AssetRef = z.object({ assetId });
export type AssetRef = z.output<typeof AssetRef>;

/** The body is the file itself. */
export const UploadAsset = z.object({
  fileName: fileName.default("image"),
  alt: alt.default("").describe("What the image says, for whoever doesn't see it."),
});
export type UploadAsset = z.output<typeof UploadAsset>;

export const UpdateAsset = z.object({
  assetId,
  version: z.int().min(1).describe("The version you read; a newer one in the database answers 409."),
  fileName: fileName.optional(),
  alt: alt.optional(),
});
export type UpdateAsset = z.output<typeof UpdateAsset>;

export const ListAssets = z.object({
  q: z.string().trim().max(200).optional().describe("Part of the name or the alt text."),
  archived: z.stringbool().or(z.boolean()).default(false).describe("The deleted ones instead."),
  ...pageInput,
});
export type ListAssets = z.output<typeof ListAssets>;

export const Asset = z
  .object({
    id: z.string(),
    fileName: z.string(),
    alt: z.string(),
    kind: z.enum(assetKinds),
    url: z.string().describe("For the mail: the file with the most pixels, shown at `width` and `height`."),
    width: z.number(),
    height: z.number(),
    bytes: z.number().describe("Of the file under `url`."),
    files: z
      .array(z.object({ url: z.string(), width: z.number(), height: z.number(), bytes: z.number() }))
      .describe("The narrowest first."),
    store: z.enum(assetStores),
    archivedAt: isoDate.nullable(),
    version: z.number(),
    createdAt: isoDate,
    updatedAt: isoDate,
  })
  .meta({ id: "Asset" });
export type Asset = z.output<typeof Asset>;

export const AssetDetails = Asset.extend({
  templates: z.array(z.object({ id: z.string(), name: z.string() })).describe("Those that show it."),
}).meta({ id: "AssetDetails" });
export type AssetDetails = z.output<typeof AssetDetails>;
