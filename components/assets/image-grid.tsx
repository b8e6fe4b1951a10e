"use client";

import { Gauge, type LucideIcon, TextCursorInput } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { GridList, GridListItem } from "react-aria-components";
import { StatusBadge } from "@/components/ui/status-badge";
import { type Asset, filePath, weightOf } from "@/lib/assets/schema";
import { formatBytes } from "@/lib/format";

type Props = {
  assets: Asset[];
  onOpen: (asset: Asset) => void;
  /** Where one is chosen rather than opened. */
  chosenId?: string | null;
};

/** Images side by side; arrows go from one to the next. */
export function ImageGrid({ assets, onOpen, chosenId }: Props) {
  const t = useTranslations("assets");
  const open = (id: unknown) => {
    const asset = assets.find((asset) => asset.id === id);
    if (asset) onOpen(asset);
  };
  return (
    <GridList
      aria-label={t("title")}
      layout="grid"
      items={assets}
      {...(chosenId === undefined
        ? { onAction: open }
        : {
            selectionMode: "single" as const,
            selectionBehavior: "replace" as const,
            selectedKeys: chosenId ? [chosenId] : [],
            onSelectionChange: (keys) => open([...keys][0]),
          })}
      className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-4 outline-none max-sm:grid-cols-2 max-sm:gap-3"
    >
      {(asset) => (
        <GridListItem
          id={asset.id}
          textValue={asset.fileName}
          className="group min-w-0 cursor-pointer rounded-lg outline-none"
        >
          <Tile asset={asset} />
        </GridListItem>
      )}
    </GridList>
  );
}

function Tile({ asset }: { asset: Asset }) {
  const t = useTranslations("assets");
  const locale = useLocale();
  const { fileName, alt, width, height, bytes } = asset;
  const weight = weightOf(bytes);
  return (
    <>
      <ImageFrame className="aspect-4/3 border border-separator transition-colors group-hover:border-border group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-accent group-data-[selected]:border-accent group-data-[selected]:outline-2 group-data-[selected]:outline-accent">
        <ImageFile asset={asset} />
        <span className="absolute start-1.5 bottom-1.5 flex flex-wrap gap-1">
          {weight !== "fine" && <Doubt icon={Gauge} label={t(`weights.${weight}`)} />}
          {alt === "" && <Doubt icon={TextCursorInput} label={t("noAlt")} />}
        </span>
      </ImageFrame>
      <p className="mt-1.5 truncate">
        <bdi>{fileName}</bdi>
      </p>
      <p data-figures className="text-xs text-muted">
        {t("size", { width, height })} · {formatBytes(bytes, locale)}
      </p>
    </>
  );
}

const Doubt = (props: { icon: LucideIcon; label: string }) => <StatusBadge tone="warning" {...props} />;

type FrameProps = { className?: string; children: React.ReactNode };

/** A ground on which light and dark images, and those that shine through, are seen. */
export const ImageFrame = ({ className = "", children }: FrameProps) => (
  <div
    className={`relative grid place-items-center overflow-hidden rounded-lg bg-[repeating-conic-gradient(#e4e4e7_0_25%,#fafafa_0_50%)] bg-size-[16px_16px] dark:bg-[repeating-conic-gradient(#71717a_0_25%,#8a8a93_0_50%)] ${className}`}
  >
    {children}
  </div>
);

/** From our own address, whatever address mails are given. */
export const ImageFile = ({ asset: { id, kind, files, alt, width, height } }: { asset: Asset }) => (
  // biome-ignore lint/performance/noImgElement: it was made small when it came
  <img
    src={`/assets/${filePath(id, kind, files[0]!)}`}
    alt={alt}
    width={width}
    height={height}
    loading="lazy"
    className="max-h-full max-w-full object-contain"
  />
);
