import { z } from "zod";
import { deleteAsset } from "@/lib/assets/delete";
import { getAsset } from "@/lib/assets/queries";
import { Asset, AssetRef, UpdateAsset } from "@/lib/assets/schema";
import { updateAsset } from "@/lib/assets/update";
import { route } from "@/lib/next/route";

export const GET = route(AssetRef, Asset, getAsset);
export const PATCH = route(UpdateAsset, Asset, updateAsset);
export const DELETE = route(AssetRef, z.void(), deleteAsset);
