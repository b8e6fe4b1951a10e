"use client";

import { buttonVariants } from "@heroui/styles";
import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button, DropZone, type FileDropItem } from "react-aria-components";
import { FileChoice } from "./file-choice";

type Props = {
  label: string;
  /** What is on the button. */
  choose: string;
  accept: string[];
  onFile: (file: File) => void;
  /** Stands instead while something is under way. */
  busy?: ReactNode;
};

/** Takes one file by drop, choice or paste. */
export function FileDrop({ label, choose, accept, onFile, busy }: Props) {
  const t = useTranslations("common");
  const take = (file?: File) => file && onFile(file);
  return (
    <DropZone
      aria-label={label}
      isDisabled={Boolean(busy)}
      onDrop={async ({ items }) => {
        const dropped = items.find((item): item is FileDropItem => item.kind === "file");
        take(await dropped?.getFile());
      }}
      className="flex min-h-56 flex-col items-center justify-center gap-3 rounded-lg border border-dashed border-border px-6 py-10 text-center transition-colors data-[drop-target]:border-accent data-[drop-target]:bg-accent-soft data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent"
    >
      {busy || (
        <>
          <span className="grid size-12 place-items-center rounded-full bg-default text-muted">
            <FileUp aria-hidden className="size-5" />
          </span>
          <p className="text-base font-medium">{label}</p>
          <p className="text-muted">{t("or")}</p>
          <FileChoice accept={accept} onFiles={([file]) => take(file)}>
            <Button className={buttonVariants()} data-create>
              {choose}
            </Button>
          </FileChoice>
        </>
      )}
    </DropZone>
  );
}
