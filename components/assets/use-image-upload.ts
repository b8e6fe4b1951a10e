import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { uploadFile } from "@/components/upload-file";
import { Asset, MAX_UPLOAD_BYTES } from "@/lib/assets/schema";

export type ImageUpload = { key: number; name: string; size: number; sent: number };

/** The images that were pasted. Office programs add a picture of the text they copy: then the text was meant. */
export const imagesIn = (clipboard: DataTransfer | null) =>
  clipboard?.getData("text/plain") ? [] : [...(clipboard?.files ?? [])].filter(({ type }) => type.startsWith("image/"));

/** Uploads files into the library one after another; `uploads` are those on their way, `refusals` say why others are not. */
export function useImageUpload() {
  const t = useTranslations("assets");
  const { workspace } = useParams<{ workspace: string }>();
  const [uploads, setUploads] = useState<ImageUpload[]>([]);
  const [refusals, setRefusals] = useState<string[]>([]);
  const lastKey = useRef(0);

  async function send({ key, file }: { key: number; file: File }): Promise<Asset | string> {
    if (file.size > MAX_UPLOAD_BYTES) {
      return t("refused", { name: file.name, reason: t("errors.tooLarge", { limit: MAX_UPLOAD_BYTES / 1024 / 1024 }) });
    }
    const onProgress = (sent: number) =>
      setUploads((all) => all.map((one) => (one.key === key ? { ...one, sent } : one)));
    const result = await uploadFile(workspace, "assets", file, Asset, onProgress);
    if (result.ok) return result.data;
    return result.message
      ? t("refused", { name: file.name, reason: result.message })
      : t("uploadFailed", { name: file.name });
  }

  async function upload(files: File[]) {
    const queue = files.map((file) => ({ key: ++lastKey.current, file }));
    setRefusals([]);
    setUploads((all) => [...all, ...queue.map(({ key, file: { name, size } }) => ({ key, name, size, sent: 0 }))]);
    const assets: Asset[] = [];
    const refusals: string[] = [];
    for (const one of queue) {
      const outcome = await send(one);
      if (typeof outcome === "string") refusals.push(outcome);
      else assets.push(outcome);
      setRefusals([...refusals]);
      setUploads((all) => all.filter(({ key }) => key !== one.key));
    }
    return { assets, refusals };
  }

  return { upload, uploads, refusals };
}
