"use client";

import { Button, Disclosure, Label, TextArea, TextField } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";

/** Rows copied from a spreadsheet, or addresses from anywhere: they are brought in like a file. */
export function PasteRows({ onRows }: { onRows: (file: File) => void }) {
  const t = useTranslations("imports");
  const [text, setText] = useState("");
  return (
    <Disclosure>
      <Disclosure.Heading>
        <Disclosure.Trigger className="flex cursor-pointer items-center gap-1 rounded-sm font-normal text-muted hover:text-foreground">
          {t("paste")}
          <Disclosure.Indicator />
        </Disclosure.Trigger>
      </Disclosure.Heading>
      <Disclosure.Content>
        <Disclosure.Body className="flex flex-col items-start gap-3 px-0 pt-3">
          <TextField value={text} onChange={setText} className="w-full">
            <Label className="sr-only">{t("pasteLabel")}</Label>
            <TextArea
              rows={8}
              dir="auto"
              spellCheck={false}
              placeholder={t("pastePlaceholder")}
              className="font-mono text-xs"
            />
          </TextField>
          <Button
            variant="secondary"
            isDisabled={text.trim() === ""}
            onPress={() => onRows(new File([text], t("pasteName"), { type: "text/plain" }))}
          >
            {t("pasteGo")}
          </Button>
        </Disclosure.Body>
      </Disclosure.Content>
    </Disclosure>
  );
}
