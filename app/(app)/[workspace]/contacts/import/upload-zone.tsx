"use client";

import { useParams, useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FileDrop } from "@/components/ui/file-drop";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { uploadFile } from "@/components/upload-file";
import { formatBytes } from "@/lib/format";
import { Import, MAX_FILE_BYTES } from "@/lib/imports/schema";
import { PasteRows } from "./paste-rows";

type State = { name: string; sent: number; size: number } | { refusal: string } | null;

/** Takes a file by drop or choice, or pasted rows, sends it with progress, and goes on to its page. */
export function UploadZone({ listId }: { listId?: string }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [state, setState] = useState<State>(null);
  const isBusy = useRef(false);

  async function send(file: File) {
    if (isBusy.current) return;
    if (file.size > MAX_FILE_BYTES) {
      return setState({ refusal: t("errors.tooLarge", { limit: MAX_FILE_BYTES / 1024 ** 3 }) });
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
      <FileDrop
        label={t("drop")}
        choose={t("choose")}
        accept={[".csv", ".tsv", ".txt", ".xlsx", ".zip", "text/csv", "text/plain"]}
        onFile={send}
        busy={
          isUploading && (
            <div className="w-full max-w-sm">
              <p className="mb-3 break-words">
                <bdi>{t(state.sent < state.size ? "uploading" : "opening", { name: state.name })}</bdi>
              </p>
              <Progress label={t("uploading", { name: state.name })} value={state.sent} max={state.size} />
              <p data-figures className="mt-2 text-xs text-muted">
                {formatBytes(state.sent, locale)} / {formatBytes(state.size, locale)}
              </p>
            </div>
          )
        }
      />
      {!isUploading && <PasteRows onRows={send} />}
      {state && "refusal" in state && <Notice tone="bad">{state.refusal}</Notice>}
    </div>
  );
}
