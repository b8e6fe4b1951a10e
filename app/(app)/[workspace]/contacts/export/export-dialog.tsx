"use client";

import { Button, Checkbox, CheckboxGroup, Label, Radio, RadioGroup, Switch } from "@heroui/react";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import type { ContactFilter } from "@/lib/contacts/schema";
import { type ExportFormat, exportColumns, exportFormats } from "@/lib/exports/schema";

type Props = {
  isOpen: boolean;
  onClose: () => void;
  /** All that a filter means, or these alone. */
  selection: ContactFilter & { contactIds?: string[] };
  fieldNames: string[];
};

/** Which kind of file, and what of each contact; the file comes while it is made. */
export function ExportDialog({ isOpen, onClose, selection, fieldNames }: Props) {
  const t = useTranslations("exports");
  const { workspace } = useParams<{ workspace: string }>();
  const columns = [...exportColumns, ...fieldNames];
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [isAll, setAll] = useState(true);
  const [chosen, setChosen] = useState<string[]>(columns);
  const { contactIds = [], ...filter } = selection;
  const inputs: [string, string | undefined][] = [
    ...Object.entries(filter),
    ...contactIds.map((id): [string, string] => ["contactIds", id]),
    ...(isAll ? [] : chosen.map((name): [string, string] => ["columns", name])),
    ["format", format],
  ];

  function finish() {
    onClose();
    notify.info(t("started"));
  }

  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("title")}>
      {/* After the event, so that the fields are still there when the browser reads them. */}
      <form
        method="post"
        action={`/${workspace}/contacts/export`}
        onSubmit={() => setTimeout(finish)}
        className="flex flex-col gap-5"
      >
        {inputs.map(([name, value]) => value && <input key={name + value} type="hidden" name={name} value={value} />)}
        <RadioGroup value={format} onChange={(value) => setFormat(value as ExportFormat)}>
          <Label>{t("format")}</Label>
          {exportFormats.map((one) => (
            <Radio key={one} value={one}>
              <Radio.Content>
                <Radio.Control>
                  <Radio.Indicator />
                </Radio.Control>
                <Label>{t(`formats.${one}`)}</Label>
              </Radio.Content>
            </Radio>
          ))}
        </RadioGroup>
        <Switch isSelected={isAll} onChange={setAll}>
          <Switch.Content>
            <Switch.Control>
              <Switch.Thumb />
            </Switch.Control>
            <Label>{t("allColumns")}</Label>
          </Switch.Content>
        </Switch>
        {!isAll && (
          <CheckboxGroup aria-label={t("columns")} value={chosen} onChange={setChosen}>
            <div className="grid max-h-64 gap-2 overflow-y-auto sm:grid-cols-2">
              {columns.map((name) => (
                <Checkbox key={name} value={name} className="m-0">
                  <Checkbox.Content>
                    <Checkbox.Control>
                      <Checkbox.Indicator />
                    </Checkbox.Control>
                    <bdi className="truncate">{name}</bdi>
                  </Checkbox.Content>
                </Checkbox>
              ))}
            </div>
          </CheckboxGroup>
        )}
        <p className="text-xs text-muted">{t("hint")}</p>
        <DialogButtons onCancel={onClose}>
          <Button type="submit" isDisabled={!isAll && chosen.length === 0}>
            {t("download")}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
