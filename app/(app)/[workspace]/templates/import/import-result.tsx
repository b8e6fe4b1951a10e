"use client";

import { Button, Input, Label, Switch, TextField } from "@heroui/react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatBytes } from "@/lib/format";
import type { ImportPreview } from "@/lib/templates/schema";
import { withColorScheme } from "../color-scheme";
import { ImportedImages, RemovedParts, RewrittenTags } from "./report";

type Props = {
  preview: ImportPreview;
  rewriteTags: boolean;
  isBusy: boolean;
  onRewriteTags: (rewriteTags: boolean) => void;
  onCreate: (name: string) => void;
  onAnother: () => void;
};

/** What would come of an import, and what was done for it. */
export function ImportResult({ preview, rewriteTags, isBusy, onRewriteTags, onCreate, onAnother }: Props) {
  const t = useTranslations("templates");
  const locale = useLocale();
  const [name, setName] = useState(preview.name);
  const { report } = preview;
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-8">
        <TextField fullWidth value={name} onChange={setName} isInvalid={name.trim() === ""} maxLength={120}>
          <Label>{t("name")}</Label>
          <Input dir="auto" />
        </TextField>
        <RemovedParts removed={report.removed} />
        <ImportedImages images={report.images} />
        <RewrittenTags report={report}>
          <Switch size="sm" isSelected={rewriteTags} isDisabled={isBusy} onChange={onRewriteTags}>
            <Switch.Content>
              <Switch.Control>
                <Switch.Thumb />
              </Switch.Control>
              <Label>{t("import.tagsRewrite")}</Label>
            </Switch.Content>
          </Switch>
        </RewrittenTags>
        <div className="flex flex-wrap gap-2">
          <Button isPending={isBusy} isDisabled={name.trim() === ""} onPress={() => onCreate(name)}>
            {t("import.create")}
          </Button>
          <Button variant="ghost" isDisabled={isBusy} onPress={onAnother}>
            {t("import.another")}
          </Button>
        </div>
      </div>
      <section aria-label={t("import.preview")} className="min-w-0 overflow-hidden rounded-lg border border-separator">
        <p className="flex flex-wrap justify-between gap-2 border-b border-separator px-3 py-2">
          <span className="min-w-0 truncate font-medium" dir="auto">
            {preview.subject || t("noSubject")}
          </span>
          <span data-figures className="text-muted">
            {t("import.size", { size: formatBytes(preview.htmlBytes, locale) })}
          </span>
        </p>
        <iframe
          title={t("import.preview")}
          sandbox=""
          srcDoc={withColorScheme(preview.html, "light")}
          className="block h-[75dvh] min-h-96 w-full border-0 bg-white"
        />
      </section>
    </div>
  );
}
