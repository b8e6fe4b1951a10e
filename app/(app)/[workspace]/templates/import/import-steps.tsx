"use client";

import { Button, Label, Spinner, TextArea, TextField } from "@heroui/react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FileDrop } from "@/components/ui/file-drop";
import { Notice } from "@/components/ui/notice";
import { notify } from "@/components/ui/toast";
import { uploadFile } from "@/components/upload-file";
import { ImportPreview, MAX_IMPORT_BYTES, TemplateImport } from "@/lib/templates/schema";
import { ImportResult } from "./import-result";

type Seen = { file: File; preview: ImportPreview; rewriteTags: boolean };

/** A file, or what is pasted; then what would come of it; then the template. The file is sent for each. */
export function ImportSteps() {
  const t = useTranslations("templates");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const [pasted, setPasted] = useState("");
  const [busyWith, setBusyWith] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [seen, setSeen] = useState<Seen | null>(null);

  async function look(file: File, rewriteTags = true) {
    setRefusal(null);
    if (file.size > MAX_IMPORT_BYTES) {
      return setRefusal(t("errors.import.tooLarge", { limit: MAX_IMPORT_BYTES / 1024 / 1024 }));
    }
    setBusyWith(file.name);
    const query = { rewriteTags: String(rewriteTags) };
    const result = await uploadFile(workspace, "templates/import/preview", file, ImportPreview, () => {}, query);
    setBusyWith(null);
    if (result.ok) setSeen({ file, preview: result.data, rewriteTags });
    else setRefusal(result.message ?? t("import.failed"));
  }

  async function create({ file, rewriteTags }: Seen, name: string) {
    setBusyWith(file.name);
    const query = { rewriteTags: String(rewriteTags), name };
    const result = await uploadFile(workspace, "templates/import", file, TemplateImport, () => {}, query);
    if (result.ok) {
      const { id, name } = result.data.template;
      notify.done(t("import.created", { name }));
      return router.push(`/${workspace}/templates/${id}`);
    }
    setBusyWith(null);
    setRefusal(result.message ?? t("import.failed"));
  }

  if (seen) {
    return (
      <>
        {refusal && <Notice tone="bad">{refusal}</Notice>}
        <ImportResult
          preview={seen.preview}
          rewriteTags={seen.rewriteTags}
          isBusy={busyWith !== null}
          onRewriteTags={(rewriteTags) => look(seen.file, rewriteTags)}
          onCreate={(name) => create(seen, name)}
          onAnother={() => setSeen(null)}
        />
      </>
    );
  }
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <FileDrop
        label={t("import.drop")}
        choose={t("import.choose")}
        accept={[".html", ".htm", ".mjml", ".zip", "text/html", "application/zip"]}
        onFile={look}
        busy={
          busyWith && (
            <p role="status" className="flex items-center gap-3">
              <Spinner size="sm" />
              <bdi>{t("import.reading", { name: busyWith })}</bdi>
            </p>
          )
        }
      />
      {refusal && <Notice tone="bad">{refusal}</Notice>}
      <TextField fullWidth value={pasted} onChange={setPasted}>
        <Label>{t("import.paste")}</Label>
        <TextArea rows={6} className="font-mono" dir="ltr" />
      </TextField>
      <div>
        <Button
          variant="secondary"
          isDisabled={pasted.trim() === "" || busyWith !== null}
          onPress={() => look(new File([pasted], "pasted.html", { type: "text/html" }))}
        >
          {t("import.usePasted")}
        </Button>
      </div>
    </div>
  );
}
