"use client";

import { Checkbox, CheckboxGroup, Description, FieldError, Input, Label, TextField } from "@heroui/react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useController } from "react-hook-form";
import { useFieldMessage } from "@/components/ui/form";
import type { CampaignChoices } from "@/lib/campaigns/schema";
import { formatNumber } from "@/lib/format";

/** With more lists than this, typing narrows them. */
const FEW = 8;

export function ListsField({ lists }: { lists: CampaignChoices["lists"] }) {
  const t = useTranslations("campaigns.editor");
  const locale = useLocale();
  const { field, fieldState } = useController({ name: "listIds" });
  const toSentence = useFieldMessage();
  const [words, setWords] = useState("");
  const shown = lists.filter(
    ({ id, name }) => field.value.includes(id) || name.toLowerCase().includes(words.toLowerCase()),
  );

  return (
    <div className="flex flex-col gap-2">
      {lists.length > FEW && (
        <TextField aria-label={t("findList")} value={words} onChange={setWords} className="max-w-xs">
          <Input placeholder={t("findList")} />
        </TextField>
      )}
      <CheckboxGroup
        value={field.value}
        onChange={field.onChange}
        isInvalid={fieldState.invalid}
        aria-label={t("lists")}
        className="-mx-2 max-h-72 gap-0 overflow-y-auto"
      >
        {shown.map(({ id, name, subscribedCount }) => (
          <Checkbox key={id} value={id} className="rounded-lg px-2 py-0.5 hover:bg-surface-secondary">
            <Checkbox.Content className="w-full">
              <Checkbox.Control>
                <Checkbox.Indicator />
              </Checkbox.Control>
              <Label className="min-w-0 truncate">
                <bdi>{name}</bdi>
              </Label>
              <span data-figures className="ms-auto shrink-0 ps-4 text-xs text-muted">
                {t("people", { count: subscribedCount, shown: formatNumber(subscribedCount, locale) })}
              </span>
            </Checkbox.Content>
          </Checkbox>
        ))}
        <FieldError>{toSentence(fieldState.error?.message)}</FieldError>
      </CheckboxGroup>
      {lists.length === 0 && <Description>{t("noLists")}</Description>}
    </div>
  );
}
