import { listAssets } from "@/lib/assets/queries";
import { Asset, ListAssets, UploadAsset } from "@/lib/assets/schema";
import { uploadAsset } from "@/lib/assets/upload";
import { fileRoute } from "@/lib/next/file-route";
import { route } from "@/lib/next/route";
import { pageOf } from "@/lib/zod";

export const GET = route(ListAssets, pageOf(Asset), listAssets);
export const POST = fileRoute(UploadAsset, Asset, uploadAsset);
