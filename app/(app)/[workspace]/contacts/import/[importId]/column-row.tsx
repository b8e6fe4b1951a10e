"use client";

import { Input, Label, TextField } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { contactFields } from "@/lib/fields/schema";
import { attributeOf, attributeTarget, type ImportShape } from "@/lib/imports/schema";
import { SmallSelect } from "./small-select";

type Props = {
  column: ImportShape["columns"][number];
  position: number;
  target: string | null;
  attributeNames: string[];
  onChange: (target: string | null) => void;
};

const LEAVE_OUT = "leave out";
const NEW = "new attribute";

/** A column of the file, with examples, and where it goes. */
export function ColumnRow({ column, position, target, attributeNames, onChange }: Props) {
  const t = useTranslations();
  const [isNaming, setNaming] = useState(false);
  const name = column.name || t("imports.unnamed", { number: position + 1 });
  const guessed = column.guess === null ? null : attributeOf(column.guess);
  const attributes = new Set([...attributeNames, ...(guessed === null ? [] : [guessed])]);
  const isOwnName = target !== null && attributeOf(target) !== null && !attributes.has(attributeOf(target)!);

  function choose(id: string) {
    setNaming(id === NEW);
    if (id === NEW) onChange(attributeTarget(""));
    else onChange(id === LEAVE_OUT ? null : id);
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
      <div className="flex w-full flex-col gap-2 sm:w-64">
        <SmallSelect
          isLabelHidden
          label={`${t("imports.goesTo")}: ${name}`}
          value={isNaming || isOwnName ? NEW : (target ?? LEAVE_OUT)}
          onChange={choose}
          options={[
            { id: LEAVE_OUT, label: t("imports.leaveOut") },
            ...contactFields.map((field) => ({ id: field as string, label: t(`contacts.fields.${field}`) })),
            ...[...attributes].map((name) => ({ id: attributeTarget(name), label: t("imports.attribute", { name }) })),
            { id: NEW, label: t("imports.newAttribute") },
          ]}
        />
        {(isNaming || isOwnName) && (
          <TextField
            value={attributeOf(target ?? "") ?? ""}
            onChange={(name) => onChange(attributeTarget(name.trim()))}
          >
            <Label className="sr-only">{t("imports.newAttributeName")}</Label>
            <Input placeholder={t("imports.newAttributeName")} dir="auto" autoComplete="off" />
          </TextField>
        )}
      </div>
    </li>
  );
}
