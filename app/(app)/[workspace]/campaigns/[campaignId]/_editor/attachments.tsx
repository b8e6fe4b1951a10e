"use client";

import { Button } from "@heroui/react";
import { LoaderCircle, Paperclip, Trash2 } from "lucide-react";
import { useParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DropZone } from "react-aria-components";
import { FileChoice } from "@/components/ui/file-choice";
import { IconAction } from "@/components/ui/icon-action";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/use-action";
import { Attachment, MAX_ATTACHMENT_BYTES } from "@/lib/campaigns/schema";
import { formatBytes } from "@/lib/format";
import { removeAttachment } from "../../actions";

type AttachmentsProps = { campaignId: string; attachments: Attachment[] };

/** Files that travel with each mail; dropped here or chosen, and sent on at once. */
export function Attachments({ campaignId, attachments }: AttachmentsProps) {
  const t = useTranslations("campaigns.editor");
  const tc = useTranslations("common");
  const locale = useLocale();
  const { workspace } = useParams<{ workspace: string }>();
  const [files, setFiles] = useState(attachments);
  const [uploading, setUploading] = useState<string[]>([]);
  const [refusals, setRefusals] = useState<string[]>([]);
  const remove = useAction(removeAttachment);

  async function upload(file: File) {
    setUploading((names) => [...names, file.name]);
    const refusal = await send(file).catch(() => tc("errors.offline"));
    if (refusal) setRefusals((sentences) => [...sentences, `${file.name}: ${refusal}`]);
    setUploading((names) => names.filter((name) => name !== file.name));
  }

  /** The sentence why not, if it was refused. */
  async function send(file: File): Promise<string | null> {
    const body = new FormData();
    body.set("file", file);
    const response = await fetch(`/api/v1/campaigns/${campaignId}/attachments`, {
      method: "POST",
      headers: { "x-workspace": workspace, "accept-language": locale },
      body,
    });
    const answer = await response.json();
    if (!response.ok) return answer.fields?.file?.join(" ") ?? answer.title;
    setFiles((present) => [...present, Attachment.parse(answer)]);
    return null;
  }

  function uploadAll(chosen: Iterable<File>) {
    setRefusals([]);
    for (const file of chosen) void upload(file);
  }

  async function drop(attachment: Attachment) {
    const result = await remove.run({ campaignId, attachmentId: attachment.id });
    if (result.ok) setFiles((present) => present.filter(({ id }) => id !== attachment.id));
  }

  return (
    <div className="flex flex-col gap-3">
      <DropZone
        aria-label={t("dropHere")}
        onDrop={async ({ items }) => {
          const dropped = items.flatMap((item) => (item.kind === "file" ? [item.getFile()] : []));
          uploadAll(await Promise.all(dropped));
        }}
        className="flex flex-wrap items-center gap-3 rounded-lg border border-dashed border-field-border px-4 py-3 text-muted data-[drop-target]:border-accent data-[drop-target]:bg-accent-soft"
      >
        <Paperclip aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 flex-1">{t("dropHere")}</span>
        <FileChoice allowsMultiple onFiles={uploadAll}>
          <Button size="sm" variant="outline">
            {t("chooseFiles")}
          </Button>
        </FileChoice>
      </DropZone>
      {refusals.map((refusal) => (
        <Notice key={refusal} tone="bad">
          {refusal}
        </Notice>
      ))}
      {(files.length > 0 || uploading.length > 0) && (
        <ul>
          {files.map((file) => (
            <li key={file.id} className="flex h-10 items-center gap-3 border-b border-separator">
              <bdi className="min-w-0 flex-1 truncate">{file.fileName}</bdi>
              <span data-figures className="text-muted">
                {formatBytes(file.size, locale)}
              </span>
              <IconAction label={t("removeFile", { name: file.fileName })} icon={Trash2} onPress={() => drop(file)} />
            </li>
          ))}
          {uploading.map((name) => (
            <li key={name} className="flex h-10 items-center gap-3 border-b border-separator text-muted">
              <LoaderCircle aria-hidden className="size-4 animate-spin motion-reduce:animate-none" />
              <bdi className="truncate">{t("uploading", { name })}</bdi>
            </li>
          ))}
        </ul>
      )}
      <p className="text-xs text-muted">{t("attachmentsHint", { limit: formatBytes(MAX_ATTACHMENT_BYTES, locale) })}</p>
    </div>
  );
}
