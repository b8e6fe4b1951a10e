"use client";

import { Description, FieldError, Input, Label, TextField as TextFieldRoot } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useController } from "react-hook-form";
import { SelectField, TextField } from "@/components/ui/fields";
import { useFieldMessage } from "@/components/ui/form";
import type { Field } from "@/lib/fields/schema";

const NONE = "none";

/** The fields that the workspace made, each as its type is best filled in. */
export function OwnFields({ fields }: { fields: Field[] }) {
  const t = useTranslations("fields");
  if (fields.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-3 text-sm font-medium">{t("own")}</legend>
      <div className="grid gap-5 sm:grid-cols-2">
        {fields.map((field) => (
          <OwnField key={field.id} field={field} />
        ))}
      </div>
    </fieldset>
  );
}

const OwnField = ({ field }: { field: Field }) => (
  <FieldInput
    name={`attributes.${field.name}`}
    label={<bdi>{field.name}</bdi>}
    hint={field.description}
    field={field}
  />
);

type FieldInputProps = {
  /** The path in the form's input. */
  name: string;
  label: ReactNode;
  hint: ReactNode;
  field: Pick<Field, "type" | "choices">;
};

/** A box for the values of a field. */
export function FieldInput({ field: { type, choices }, ...props }: FieldInputProps) {
  const t = useTranslations("fields");
  const none = { id: NONE, label: t("unknown") };
  switch (type) {
    case "text":
      return <TextField {...props} autoComplete="off" />;
    case "date":
      return <TextField {...props} type="date" autoComplete="off" />;
    case "boolean":
      return (
        <SelectField
          {...props}
          options={[none, { id: "true", label: t("yes") }, { id: "false", label: t("no") }]}
          toId={(value) => (value == null ? NONE : String(value))}
          fromId={(id) => (id === NONE ? null : id === "true")}
        />
      );
    case "choice":
      return (
        <SelectField
          {...props}
          options={[none, ...choices.map((choice) => ({ id: `is ${choice}`, label: choice }))]}
          toId={(value) => (value == null ? NONE : `is ${value}`)}
          fromId={(id) => (id === NONE ? null : id.slice("is ".length))}
        />
      );
    case "number":
      return (
        <WrittenField
          {...props}
          inputMode="decimal"
          write={(value) => String(value)}
          read={(text) => (Number.isNaN(Number(text)) ? text : Number(text))}
        />
      );
    case "list":
      return (
        <WrittenField
          {...props}
          hint={props.hint ?? t("listHint")}
          write={(value) => (value as string[]).join(", ")}
          read={(text) => text.split(",").flatMap((item) => item.trim() || [])}
        />
      );
  }
}

type WrittenFieldProps = {
  name: string;
  label: ReactNode;
  hint: ReactNode;
  inputMode?: "decimal";
  write(value: unknown): string;
  /** What is no value stays as it was typed, so that the verb can refuse it. */
  read(text: string): unknown;
};

/** Shows what was typed, and holds what it means. */
function WrittenField({ name, label, hint, inputMode, write, read }: WrittenFieldProps) {
  const { field, fieldState } = useController({ name });
  const toSentence = useFieldMessage();
  const [text, setText] = useState(() => (field.value == null ? "" : write(field.value)));
  return (
    <TextFieldRoot
      fullWidth
      name={name}
      value={text}
      onChange={(typed) => {
        setText(typed);
        field.onChange(typed.trim() === "" ? null : read(typed));
      }}
      onBlur={field.onBlur}
      isInvalid={fieldState.invalid}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <Input ref={field.ref} inputMode={inputMode} dir="auto" autoComplete="off" />
      {hint && <Description>{hint}</Description>}
      <FieldError>{toSentence(fieldState.error?.message)}</FieldError>
    </TextFieldRoot>
  );
}
