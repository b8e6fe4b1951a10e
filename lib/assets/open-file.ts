import { AssetRef, contentTypes } from "./schema";
import { getFile } from "./store";

/** What lies under `/assets/<id>/<width>.<extension>`, for anyone: mails are read by strangers. Null when nothing does. */
export async function openFile(assetId: string, file: string) {
  const [, extension = ""] = /^\d{1,5}\.(jpg|png|gif)$/.exec(file) ?? [];
  if (!extension || !AssetRef.safeParse({ assetId }).success) return null;
  const data = await getFile(`${assetId}/${file}`);
  return data && { data, contentType: contentTypes[extension]! };
}
