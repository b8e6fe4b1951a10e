"use client";

import { Disclosure, Label, Switch } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Choice } from "@/components/ui/choice";
import { useAction } from "@/components/use-action";
import { type Delimiter, delimiters, encodings, type ImportShape } from "@/lib/imports/schema";
import { inspectImport } from "../actions";

const delimiterNames = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" } as const satisfies Record<
  Delimiter,
  string
>;

/** How the file is read, for when the examples look wrong. */
export function ReadingOptions({ importId, shape }: { importId: string; shape: ImportShape }) {
  const t = useTranslations("imports");
  const router = useRouter();
  const { run, pending } = useAction(inspectImport, { onDone: () => router.refresh() });
  const { encoding, delimiter, hasHeader, workbook } = shape;
  const readAs = (change: Partial<ImportShape>) => void run({ importId, encoding, delimiter, hasHeader, ...change });
  return (
    <Disclosure className="mt-3">
      <Disclosure.Heading>
        <Disclosure.Trigger className="flex cursor-pointer items-center gap-1 rounded-sm font-normal text-muted hover:text-foreground">
          {t(workbook ? "readingSheet" : "reading")}
          <Disclosure.Indicator />
        </Disclosure.Trigger>
      </Disclosure.Heading>
      <Disclosure.Content>
        <Disclosure.Body className="flex flex-col gap-4 pt-3">
          {!workbook && (
            <>
              <p className="text-muted">{t("readingHint")}</p>
              <div className="flex flex-wrap gap-4">
                <Choice
                  label={t("encoding")}
                  value={encoding}
                  isDisabled={pending}
                  onChange={(encoding) => readAs({ encoding })}
                  options={encodings.map((id) => ({ id, label: id.toUpperCase() }))}
                />
                <Choice
                  label={t("delimiter")}
                  value={delimiter}
                  isDisabled={pending}
                  onChange={(delimiter) => readAs({ delimiter })}
                  options={delimiters.map((id) => ({ id, label: t(`delimiters.${delimiterNames[id]}`) }))}
                />
              </div>
            </>
          )}
          <Switch isSelected={hasHeader} isDisabled={pending} onChange={(hasHeader) => readAs({ hasHeader })}>
            <Switch.Content>
              <Switch.Control>
                <Switch.Thumb />
              </Switch.Control>
              <Label>{t("hasHeader")}</Label>
            </Switch.Content>
          </Switch>
        </Disclosure.Body>
      </Disclosure.Content>
    </Disclosure>
  );
}
