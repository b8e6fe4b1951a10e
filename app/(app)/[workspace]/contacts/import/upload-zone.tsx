"use client";

import { buttonVariants } from "@heroui/styles";
import { FileUp } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button, DropZone, type FileDropItem, FileTrigger } from "react-aria-components";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { uploadFile } from "@/components/upload-file";
import { formatBytes } from "@/lib/format";
import { Import, MAX_FILE_BYTES } from "@/lib/imports/schema";

type State = { name: string; sent: number; size: number } | { refusal: string } | null;

/** Takes a file by drop, choice or paste, sends it with progress, and goes on to its page. */
export function UploadZone({ listId }: { listId?: string }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [state, setState] = useState<State>(null);
  const isBusy = useRef(false);

  async function send(file: File | undefined) {
    if (!file || isBusy.current) return;
    if (file.size > MAX_FILE_BYTES) {
      return setState({ refusal: t("errors.tooLarge", { limit: MAX_FILE_BYTES / 1024 / 1024 }) });
    }
    isBusy.current = true;
    setState({ name: file.name, sent: 0, size: file.size });
    const result = await uploadFile(workspace, "imports", file, Import, (sent) =>
      setState({ name: file.name, sent, size: file.size }),
    );
    isBusy.current = false;
    if (result.ok) router.push(`/${workspace}/contacts/import/${result.data.id}${listId ? `?list=${listId}` : ""}`);
    else setState({ refusal: result.message ?? t("uploadFailed") });
  }

  const isUploading = state !== null && "sent" in state;
  return (
    <div className="flex flex-col gap-3">
      <DropZone
        aria-label={t("drop")}
        isDisabled={isUploading}
        onDrop={async ({ items }) => {
          const dropped = items.find((item): item is FileDropItem => item.kind === "file");
          await send(await dropped?.getFile());
        }}
        className="flex min-h-56 flex-col items-center justify-center gap-3 rounded-lg border border-dashed border-border px-6 py-10 text-center transition-colors data-[drop-target]:border-accent data-[drop-target]:bg-accent-soft data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent"
      >
        {isUploading ? (
          <div className="w-full max-w-sm">
            <p className="mb-3 break-words">
              <bdi>{t("uploading", { name: state.name })}</bdi>
            </p>
            <Progress label={t("uploading", { name: state.name })} value={state.sent} max={state.size} />
            <p data-figures className="mt-2 text-xs text-muted">
              {formatBytes(state.sent, locale)} / {formatBytes(state.size, locale)}
            </p>
          </div>
        ) : (
          <>
            <span className="grid size-12 place-items-center rounded-full bg-default text-muted">
              <FileUp aria-hidden className="size-5" />
            </span>
            <p className="text-base font-medium">{t("drop")}</p>
            <p className="text-muted">{t("or")}</p>
            <FileTrigger
              acceptedFileTypes={[".csv", ".tsv", ".txt", "text/csv", "text/plain"]}
              onSelect={(files) => void send(files?.[0])}
            >
              <Button className={buttonVariants()} data-create>
                {t("choose")}
              </Button>
            </FileTrigger>
          </>
        )}
      </DropZone>
      {state && "refusal" in state && <Notice tone="bad">{state.refusal}</Notice>}
    </div>
  );
}
