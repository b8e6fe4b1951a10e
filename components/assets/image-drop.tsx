"use client";

import { Button } from "@heroui/react";
import { ImageUp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useEffectEvent } from "react";
import { DropZone, type FileDropItem } from "react-aria-components";
import { FileChoice } from "@/components/ui/file-choice";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { type Asset, MAX_UPLOAD_BYTES } from "@/lib/assets/schema";
import { formatBytes } from "@/lib/format";
import { type ImageUpload, imagesIn, useImageUpload } from "./use-image-upload";

const acceptedTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"];

type Props = {
  /** Those of one drop, paste or choice that came through. */
  onUploaded: (assets: Asset[]) => void;
  /** Where another button is the page's primary one. */
  isSecondary?: boolean;
  /** What lies on it; files may be dropped anywhere there. */
  children: ReactNode;
};

/** Takes images by drop, paste and choice, and shows how far they have come. */
export function ImageDrop({ onUploaded, isSecondary, children }: Props) {
  const t = useTranslations("assets");
  const { upload, uploads, refusals } = useImageUpload();

  async function take(files: File[]) {
    const { assets } = await upload(files);
    if (assets.length > 0) onUploaded(assets);
  }

  const paste = useEffectEvent((event: ClipboardEvent) => {
    const files = imagesIn(event.clipboardData);
    // What the focused drop zone took itself is not taken twice.
    if (files.length === 0 || event.defaultPrevented) return;
    event.preventDefault();
    void take(files);
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => paste(event);
    document.addEventListener("paste", listen);
    return () => document.removeEventListener("paste", listen);
  }, []);

  return (
    <DropZone
      aria-label={t("drop")}
      onDrop={async ({ items }) => {
        const dropped = items.filter((item): item is FileDropItem => item.kind === "file");
        await take(await Promise.all(dropped.map((item) => item.getFile())));
      }}
      className="group/drop flex flex-col gap-4 rounded-lg data-[drop-target]:outline-2 data-[drop-target]:outline-offset-4 data-[drop-target]:outline-accent"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-dashed border-border px-4 py-3 transition-colors group-data-[drop-target]/drop:bg-accent-soft group-data-[focus-visible]/drop:outline-2 group-data-[focus-visible]/drop:outline-accent">
        <ImageUp aria-hidden className="size-5 shrink-0 text-muted max-sm:hidden" />
        <div className="min-w-0 flex-1 basis-48">
          <p className="font-medium max-sm:hidden">{t("drop")}</p>
          <p className="text-xs text-muted">{t("accepted", { limit: MAX_UPLOAD_BYTES / 1024 / 1024 })}</p>
        </div>
        <FileChoice allowsMultiple accept={acceptedTypes} onFiles={(files) => void take(files)}>
          <Button variant={isSecondary ? "secondary" : "primary"} data-create>
            {t("upload")}
          </Button>
        </FileChoice>
      </div>
      {uploads.length > 0 && (
        <ul className="flex flex-col gap-3">
          {uploads.map((upload) => (
            <UploadRow key={upload.key} upload={upload} />
          ))}
        </ul>
      )}
      {refusals.map((refusal) => (
        <Notice key={refusal} tone="bad">
          <bdi>{refusal}</bdi>
        </Notice>
      ))}
      {children}
    </DropZone>
  );
}

function UploadRow({ upload: { name, sent, size } }: { upload: ImageUpload }) {
  const t = useTranslations("assets");
  const locale = useLocale();
  const label = sent < size ? t("uploading", { name }) : t("preparing", { name });
  return (
    <li>
      <div className="mb-1 flex justify-between gap-4">
        <bdi className="truncate">{label}</bdi>
        <span data-figures className="shrink-0 text-xs text-muted">
          {formatBytes(sent, locale)} / {formatBytes(size, locale)}
        </span>
      </div>
      <Progress label={label} value={sent} max={size} />
    </li>
  );
}
