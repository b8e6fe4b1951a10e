import { Description, Input, Label, TextField } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Surroundings } from "@/emails/blocks/block";
import type { Document } from "@/emails/blocks/document";
import type { Brand } from "@/lib/brand/schema";
import type { SavedPart } from "@/lib/saved-blocks/schema";
import type { Content } from "@/lib/templates/schema";
import type { Choices } from "./_visual/canvas-context";
import { InsertVariable } from "./insert-variable";
import { LazyEditor } from "./lazy-editor";
import { PreviewDialog } from "./preview-dialog";
import type { BodyProps } from "./written";

export type Writer = NonNullable<Surroundings["writer"]>;

const lines = ["name", "subject", "preheader"] as const;

/** A template that is drawn: its name and what mailboxes show of it above the canvas. */
export function Drawn({
  templateId,
  draft,
  values,
  onChange,
  invalid,
  canWrite,
  attributeNames,
  first,
  brand,
  writer,
  saved,
  choices,
}: BodyProps & { brand: Brand; writer: Writer; saved: SavedPart[]; choices: Choices }) {
  const t = useTranslations("templates");
  const [isPreviewing, setPreviewing] = useState(false);
  // Puck holds the document itself: one from elsewhere (theirs, or what the browser kept) needs another canvas.
  const [drawn, setDrawn] = useState(values.document);
  const [canvas, setCanvas] = useState(0);
  if (values.document !== drawn) {
    setDrawn(values.document);
    setCanvas(canvas + 1);
  }

  function draw(document: Document) {
    const drawn = document as unknown as Content["document"];
    setDrawn(drawn);
    onChange({ document: drawn });
  }

  return (
    <>
      <div className="mb-4 grid gap-3 md:grid-cols-3">
        {lines.map((part) => (
          <TextField
            key={part}
            fullWidth
            value={values[part]}
            onChange={(text) => onChange({ [part]: text })}
            isInvalid={part in invalid}
            isReadOnly={!canWrite}
          >
            <Label>{t(part)}</Label>
            <div className="flex items-center gap-1">
              <Input dir="auto" className="min-w-0 flex-1" />
              {canWrite && part !== "name" && (
                <InsertVariable
                  isIcon
                  attributeNames={attributeNames}
                  onInsert={(tag) => onChange({ [part]: `${values[part]}${tag}` })}
                />
              )}
            </div>
            {part === "name" && part in invalid && (
              <Description className="text-danger-soft-foreground">{t("errors.name")}</Description>
            )}
          </TextField>
        ))}
      </div>
      <div className="h-[calc(100dvh-9rem)] min-h-[32rem] overflow-clip rounded-lg border border-border">
        <LazyEditor
          key={canvas}
          document={values.document as unknown as Document}
          brand={brand}
          writer={writer}
          saved={saved}
          attributeNames={attributeNames}
          choices={choices}
          canWrite={canWrite}
          onChange={draw}
          onPreview={() => setPreviewing(true)}
        />
      </div>
      {isPreviewing && (
        <PreviewDialog templateId={templateId} draft={draft} first={first} onClose={() => setPreviewing(false)} />
      )}
    </>
  );
}
