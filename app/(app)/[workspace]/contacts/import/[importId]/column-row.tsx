"use client";

import { Input, Label, TextField } from "@heroui/react";
import { useTranslations } from "next-intl";
import { Choice } from "@/components/ui/choice";
import { contactFields, type FieldType, fieldTypes } from "@/lib/fields/schema";
import { attributeOf, attributeTarget, type ImportColumn, rowTargets } from "@/lib/imports/schema";

/** Where a column goes, and of what type its field is when it has yet to be made. */
export type ColumnChoice = { target: string | null; type: FieldType };

type Props = {
  column: ImportColumn;
  position: number;
  choice: ColumnChoice;
  fieldNames: string[];
  /** What was wrong with it. */
  flaw?: string;
  onChange: (choice: ColumnChoice) => void;
};

const LEAVE_OUT = "leave out";
const NEW = "new field";

/** A column of the file, with examples, and where it goes. */
export function ColumnRow({ column, position, choice, fieldNames, flaw, onChange }: Props) {
  const t = useTranslations();
  const { target, type } = choice;
  const name = column.name || t("imports.unnamed", { number: position + 1 });
  const fieldName = target === null ? null : attributeOf(target);
  const isNew = fieldName !== null && !fieldNames.includes(fieldName);
  const guessed = column.guess === null ? null : attributeOf(column.guess);
  const types = fieldTypes.filter((type) => type !== "choice" || column.choices.length > 0);

  function choose(id: string) {
    if (id === NEW) onChange({ target: attributeTarget(guessed ?? ""), type: column.type });
    else onChange({ ...choice, target: id === LEAVE_OUT ? null : id });
  }

  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className={`truncate font-medium ${target === null ? "text-muted" : ""}`} dir="auto" title={name}>
          {name}
        </p>
        <p className="truncate text-xs text-muted">
          {column.examples.length > 0 ? <bdi>{column.examples.join(" · ")}</bdi> : t("imports.noExamples")}
        </p>
      </div>
      <div className="flex w-full flex-col gap-2 sm:w-80">
        <Choice
          isLabelHidden
          width="w-full"
          label={`${t("imports.goesTo")}: ${name}`}
          value={isNew ? NEW : (target ?? LEAVE_OUT)}
          onChange={choose}
          options={[
            { id: LEAVE_OUT, label: t("imports.leaveOut") },
            ...contactFields.map((field) => ({ id: field as string, label: t(`contacts.fields.${field}`) })),
            ...rowTargets.map((target) => ({ id: target as string, label: t(`imports.targets.${target}`) })),
            ...fieldNames.map((name) => ({ id: attributeTarget(name), label: name })),
            { id: NEW, label: t("imports.newField") },
          ]}
        />
        {isNew && (
          <div className="grid grid-cols-[minmax(0,1fr)_8.5rem] gap-2">
            <TextField
              value={fieldName}
              onChange={(typed) => onChange({ ...choice, target: attributeTarget(typed.trim()) })}
            >
              <Label className="sr-only">{`${t("imports.newFieldName")}: ${name}`}</Label>
              <Input placeholder={t("imports.newFieldName")} dir="auto" autoComplete="off" />
            </TextField>
            <Choice
              isLabelHidden
              width="w-full"
              label={`${t("fields.type")}: ${name}`}
              value={type}
              onChange={(type) => onChange({ ...choice, type })}
              options={types.map((id) => ({ id, label: t(`fields.types.${id}`) }))}
            />
          </div>
        )}
        {flaw && (
          <p role="alert" className="text-xs text-danger-soft-foreground">
            {flaw}
          </p>
        )}
      </div>
    </li>
  );
}
