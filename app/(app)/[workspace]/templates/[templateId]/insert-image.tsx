"use client";

import { Button } from "@heroui/react";
import { Image } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ImagePicker } from "@/components/assets/image-picker";
import type { PickedImage } from "@/components/assets/picked-image";

/** Puts an image of the library, or a new one, where the cursor was. */
export function InsertImage({ onInsert }: { onInsert: (html: string) => void }) {
  const t = useTranslations("assets");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="ghost" aria-label={t("insertImage")} onPress={() => setOpen(true)}>
        <Image />
        <span className="max-sm:hidden">{t("insertImage")}</span>
      </Button>
      <ImagePicker isOpen={isOpen} onClose={() => setOpen(false)} onPick={(image) => onInsert(imageTag(image))} />
    </>
  );
}

/** For Outlook by its attributes, for everyone else as wide as there is room. */
export function imageTag({ url, width, height, alt }: PickedImage) {
  const image = document.createElement("img");
  Object.assign(image, { src: url, alt, width, height });
  image.setAttribute("style", `display:block;width:100%;max-width:${width}px;height:auto;border:0`);
  return image.outerHTML;
}
