import { useTranslations } from "next-intl";
import { notify } from "@/components/ui/toast";
import { type PickedImage, toPicked } from "./picked-image";
import { imagesIn, useImageUpload } from "./use-image-upload";

type PasteEvent = { clipboardData: DataTransfer | null; preventDefault(): void };

/** A listener for "paste" that puts pasted images into the library and hands them on; text is left alone. */
export function usePasteImage(onPick: (image: PickedImage) => void) {
  const t = useTranslations("assets");
  const { upload } = useImageUpload();
  return async (event: PasteEvent) => {
    const files = imagesIn(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    notify.info(t("pasting"));
    const { assets, refusals } = await upload(files);
    for (const refusal of refusals) notify.failed(refusal);
    for (const asset of assets) onPick(toPicked(asset));
  };
}
