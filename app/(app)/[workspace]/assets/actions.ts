"use server";

import { deleteAsset as remove, restoreAsset as restore } from "@/lib/assets/delete";
import { getAsset as get, listAssets as list } from "@/lib/assets/queries";
import { AssetRef, ListAssets, UpdateAsset } from "@/lib/assets/schema";
import { updateAsset as update } from "@/lib/assets/update";
import { action } from "@/lib/next/action";

export const getAsset = action(AssetRef, get);
export const listAssets = action(ListAssets, list);
export const updateAsset = action(UpdateAsset, update);
export const deleteAsset = action(AssetRef, remove);
export const restoreAsset = action(AssetRef, restore);
