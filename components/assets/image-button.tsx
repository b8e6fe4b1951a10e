"use client";

import { Button } from "@heroui/react";
import { Image } from "lucide-react";
import { useState } from "react";
import { ImagePicker } from "./image-picker";
import type { PickedImage } from "./picked-image";

type Props = {
  label: string;
  /** In a toolbar: quiet, and only the icon on phones. */
  isTool?: boolean;
  onPick: (image: PickedImage) => void;
};

/** Opens the library to choose from. */
export function ImageButton({ label, isTool, onPick }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant={isTool ? "ghost" : "secondary"} aria-label={label} onPress={() => setOpen(true)}>
        <Image />
        <span className={isTool ? "max-sm:hidden" : undefined}>{label}</span>
      </Button>
      <ImagePicker isOpen={isOpen} onClose={() => setOpen(false)} onPick={onPick} />
    </>
  );
}
