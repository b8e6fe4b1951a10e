"use client";

import { Checkbox, CheckboxGroup, Description, Disclosure, FieldError, Input, Label, TextField } from "@heroui/react";
import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { useFieldMessage } from "@/components/ui/form";
import type { CampaignChoices } from "@/lib/campaigns/schema";
import { formatNumber } from "@/lib/format";
import { ContactsField } from "./contacts-field";
import type { Content } from "./use-autosave";

/** With more than this, typing narrows them. */
const FEW = 8;

type Name = "listIds" | "segmentIds" | "excludedListIds" | "excludedSegmentIds";
type Item = { id: string; name: string; count: number | null };

/** Any mix of lists, segments and single contacts, and whom of them it leaves out. */
export function RecipientsField({ choices }: { choices: CampaignChoices }) {
  const t = useTranslations("campaigns.editor");
  const { getValues } = useFormContext<Content>();
  const [isNarrowed] = useState(() => getValues(["excludedListIds", "excludedSegmentIds"]).flat().length > 0);
  const lists = choices.lists.map(({ id, name, subscribedCount }) => ({ id, name, count: subscribedCount }));
  const segments = choices.segments.map(({ id, name, contactCount }) => ({ id, name, count: contactCount }));
  return (
    <>
      <Some name="listIds" label={t("lists")} find={t("findList")} items={lists}>
        {lists.length === 0 && <Description>{t("noLists")}</Description>}
      </Some>
      {segments.length > 0 && <Some name="segmentIds" label={t("segments")} find={t("findSegment")} items={segments} />}
      <ContactsField contacts={choices.contacts} />
      {lists.length + segments.length > 0 && (
        <Disclosure defaultExpanded={isNarrowed}>
          <Disclosure.Heading>
            <Disclosure.Trigger className="flex cursor-pointer items-center gap-1.5 rounded-sm font-medium">
              {t("leaveOut")}
              <Disclosure.Indicator>
                <ChevronDown aria-hidden className="size-4" />
              </Disclosure.Indicator>
            </Disclosure.Trigger>
          </Disclosure.Heading>
          <Disclosure.Content>
            <Disclosure.Body className="flex flex-col gap-4 px-0 pt-2">
              <p className="max-w-prose text-muted">{t("leaveOutLead")}</p>
              {lists.length > 0 && (
                <Some name="excludedListIds" label={t("excludedLists")} find={t("findList")} items={lists} />
              )}
              {segments.length > 0 && (
                <Some
                  name="excludedSegmentIds"
                  label={t("excludedSegments")}
                  find={t("findSegment")}
                  items={segments}
                />
              )}
            </Disclosure.Body>
          </Disclosure.Content>
        </Disclosure>
      )}
    </>
  );
}

type SomeProps = { name: Name; label: string; find: string; items: Item[]; children?: ReactNode };

function Some({ name, label, find, items, children }: SomeProps) {
  const t = useTranslations("campaigns.editor");
  const locale = useLocale();
  const { field, fieldState } = useController<Content, Name>({ name });
  const toSentence = useFieldMessage();
  const [words, setWords] = useState("");
  const shown = items.filter(
    (item) => field.value.includes(item.id) || item.name.toLowerCase().includes(words.toLowerCase()),
  );

  return (
    <div className="flex flex-col gap-2">
      {items.length > FEW && (
        <TextField aria-label={find} value={words} onChange={setWords} className="max-w-xs">
          <Input placeholder={find} />
        </TextField>
      )}
      <CheckboxGroup
        value={field.value}
        onChange={field.onChange}
        isInvalid={fieldState.invalid}
        className="-mx-2 max-h-72 gap-0 overflow-y-auto"
      >
        <Label className="px-2 pb-1">{label}</Label>
        {shown.map(({ id, name, count }) => (
          <Checkbox key={id} value={id} className="rounded-lg px-2 py-0.5 hover:bg-surface-secondary">
            <Checkbox.Content className="w-full">
              <Checkbox.Control>
                <Checkbox.Indicator />
              </Checkbox.Control>
              <Label className="min-w-0 truncate">
                <bdi>{name}</bdi>
              </Label>
              {count !== null && (
                <span data-figures className="ms-auto shrink-0 ps-4 text-xs text-muted">
                  {t("people", { count, shown: formatNumber(count, locale) })}
                </span>
              )}
            </Checkbox.Content>
          </Checkbox>
        ))}
        <FieldError>{toSentence(fieldState.error?.message)}</FieldError>
      </CheckboxGroup>
      {children}
    </div>
  );
}
