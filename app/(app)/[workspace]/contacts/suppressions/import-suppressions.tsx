"use client";

import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FileDrop } from "@/components/ui/file-drop";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { type UploadResult, uploadFile } from "@/components/upload-file";
import { ImportedSuppressions } from "@/lib/suppressions/schema";

/** Takes a file and says what became of its lines. */
export function ImportSuppressions() {
  const t = useTranslations("suppressions");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [sending, setSending] = useState<{ name: string; sent: number; size: number } | null>(null);
  const [result, setResult] = useState<UploadResult<ImportedSuppressions> | null>(null);

  async function send(file: File) {
    const { name, size } = file;
    setResult(null);
    setSending({ name, sent: 0, size });
    setResult(
      await uploadFile(workspace, "suppressions/import", file, ImportedSuppressions, (sent) =>
        setSending({ name, sent, size }),
      ),
    );
    setSending(null);
    router.refresh();
  }

  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{t("importText")}</p>
      <FileDrop
        label={t("importDrop")}
        choose={t("importChoose")}
        accept={[".csv", ".tsv", ".txt", "text/csv", "text/plain"]}
        onFile={send}
        busy={
          sending && (
            <div className="w-full max-w-sm">
              <p className="mb-3 break-words">
                <bdi>{t("importing", { name: sending.name })}</bdi>
              </p>
              <Progress label={t("importing", { name: sending.name })} value={sending.sent} max={sending.size} />
            </div>
          )
        }
      />
      {result && !result.ok && <Notice tone="bad">{result.message ?? t("importFailed")}</Notice>}
      {result?.ok && <Outcome {...result.data} />}
    </div>
  );
}

function Outcome({ addedCount, alreadyCount, invalidCount, invalid }: ImportedSuppressions) {
  const t = useTranslations("suppressions");
  return (
    <>
      <Notice tone="good">
        {t("imported", { count: addedCount })} {alreadyCount > 0 && t("importedAlready", { count: alreadyCount })}
      </Notice>
      {invalidCount > 0 && (
        <Notice tone="warning">
          {t("importedInvalid", { count: invalidCount })}
          <ul className="mt-1">
            {invalid.map(({ row, text }) => (
              <li key={row} className="break-words">
                {t("importedLine", { row, text })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
