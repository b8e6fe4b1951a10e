"use client";

import { Button, Description, Input, Label, TextField } from "@heroui/react";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useController } from "react-hook-form";
import { useFieldMessage } from "@/components/ui/form";
import { IconAction } from "@/components/ui/icon-action";
import { AttributeName } from "@/lib/contacts/schema";

type Value = string | number | boolean;
type Row = { key: number; name: string; value: Value };

/** Names and values, one row each. A number or a switch that was set by a program stays one as long as it reads like one. */
export function AttributesField({ name, suggestions }: { name: string; suggestions: string[] }) {
  const t = useTranslations("contacts");
  const { field, fieldState } = useController({ name });
  const toSentence = useFieldMessage();
  const listId = useId();
  const [rows, setRows] = useState<Row[]>(() =>
    Object.entries(field.value as Record<string, Value>).map(([name, value], key) => ({ key, name, value })),
  );

  function change(next: Row[]) {
    setRows(next);
    field.onChange(Object.fromEntries(next.filter(isMeant).map(({ name, value }) => [name.trim(), value])));
  }
  const edit = (key: number, values: Partial<Row>) =>
    change(rows.map((row) => (row.key === key ? { ...row, ...values } : row)));
  const isMisnamed = (row: Row) =>
    fieldState.invalid && isMeant(row) && !AttributeName.safeParse(row.name.trim()).success;
  const add = () => setRows([...rows, { key: (rows.at(-1)?.key ?? 0) + 1, name: "", value: "" }]);

  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t("attributes")}</legend>
      <Description>{t("attributesHint")}</Description>
      <datalist id={listId}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
      {rows.map((row) => {
        const { key, name, value } = row;
        return (
          <div key={key} className="flex items-end gap-2">
            <TextField
              fullWidth
              value={name}
              isInvalid={isMisnamed(row)}
              validationBehavior="aria"
              onChange={(name) => edit(key, { name })}
            >
              <Label className="sr-only">{t("attributeName")}</Label>
              <Input list={listId} placeholder={t("attributeName")} dir="auto" autoComplete="off" />
            </TextField>
            <TextField
              fullWidth
              value={String(value)}
              onChange={(text) => edit(key, { value: likeBefore(text, value) })}
            >
              <Label className="sr-only">{t("attributeValue")}</Label>
              <Input placeholder={t("attributeValue")} dir="auto" autoComplete="off" />
            </TextField>
            <IconAction
              icon={X}
              label={t("removeAttribute", { name })}
              onPress={() => change(rows.filter((row) => row.key !== key))}
            />
          </div>
        );
      })}
      {fieldState.error && (
        <p role="alert" className="text-xs text-danger-soft-foreground">
          {toSentence(firstMessage(fieldState.error))}
        </p>
      )}
      <Button variant="tertiary" size="sm" className="self-start" onPress={add}>
        <Plus aria-hidden />
        {t("addAttribute")}
      </Button>
    </fieldset>
  );
}

/** A row that was added and left empty says nothing; one with a value asks for its name. */
const isMeant = ({ name, value }: Row) => name.trim() !== "" || value !== "";

function likeBefore(text: string, before: Value): Value {
  if (typeof before === "number" && text.trim() !== "" && !Number.isNaN(Number(text))) return Number(text);
  if (typeof before === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

/** The message may stand at one of the names in it. */
function firstMessage(error: object): string | undefined {
  if ("message" in error && typeof error.message === "string" && error.message) return error.message;
  for (const inner of Object.values(error)) {
    const message = inner && typeof inner === "object" && firstMessage(inner);
    if (message) return message;
  }
}
