import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import { Asset, AssetDetails, AssetRef, ListAssets, UpdateAsset, UploadAsset } from "./schema";

const one = "/assets/{assetId}";

export const assetOperations: Operation[] = [
  {
    method: "get",
    path: "/assets",
    summary: "List images",
    permission: "templates:read",
    Input: ListAssets,
    Output: pageOf(Asset),
  },
  {
    method: "post",
    path: "/assets",
    summary: "Upload an image",
    description:
      "The body is the file itself: PNG, JPEG or WebP up to 20 MB, or a GIF up to 5 MB. It is turned upright, freed of metadata, and made small enough for mail; a GIF stays as it is. A file that is there already answers with its image.",
    permission: "templates:write",
    Input: UploadAsset,
    Output: Asset,
    status: 201,
    body: ["image/png", "image/jpeg", "image/webp", "image/gif"],
  },
  {
    method: "get",
    path: one,
    summary: "Get an image, and the templates that show it",
    permission: "templates:read",
    Input: AssetRef,
    Output: AssetDetails,
  },
  {
    method: "patch",
    path: one,
    summary: "Change an image's name or alt text",
    permission: "templates:write",
    Input: UpdateAsset,
    Output: Asset,
  },
  {
    method: "delete",
    path: one,
    summary: "Delete an image",
    description: "It leaves the library. Its address goes on working, for the mails that show it.",
    permission: "templates:write",
    Input: AssetRef,
    Output: z.void(),
  },
  {
    method: "post",
    path: `${one}/restore`,
    summary: "Restore a deleted image",
    permission: "templates:write",
    Input: AssetRef,
    Output: Asset,
  },
];
