import { z } from "zod";
import { deleteAsset } from "@/lib/assets/delete";
import { getAsset } from "@/lib/assets/queries";
import { Asset, AssetDetails, AssetRef, UpdateAsset } from "@/lib/assets/schema";
import { updateAsset } from "@/lib/assets/update";
import { route } from "@/lib/next/route";

export const GET = route(AssetRef, AssetDetails, getAsset);
export const PATCH = route(UpdateAsset, Asset, updateAsset);
export const DELETE = route(AssetRef, z.void(), deleteAsset);
