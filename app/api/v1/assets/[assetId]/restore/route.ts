import { restoreAsset } from "@/lib/assets/delete";
import { Asset, AssetRef } from "@/lib/assets/schema";
import { route } from "@/lib/next/route";

export const POST = route(AssetRef, Asset, restoreAsset);
