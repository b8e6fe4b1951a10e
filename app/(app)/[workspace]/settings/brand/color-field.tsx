"use client";

import { FieldError, Input, TextField } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useController } from "react-hook-form";
import { useFieldMessage } from "@/components/ui/form";

/** A colour: chosen with the browser's own picker, or typed. */
export function ColorField({ name, label }: { name: string; label: string }) {
  const { field, fieldState } = useController({ name });
  const t = useTranslations("brand");
  const toSentence = useFieldMessage();
  return (
    <TextField
      aria-label={label}
      name={name}
      value={String(field.value)}
      onChange={field.onChange}
      onBlur={field.onBlur}
      isInvalid={fieldState.invalid}
      validationBehavior="aria"
      className="w-28 sm:w-32"
    >
      <div className="flex items-center gap-1.5">
        <input
          type="color"
          aria-label={t("pick", { color: label })}
          value={String(field.value)}
          onChange={(event) => field.onChange(event.target.value)}
          className="size-8 shrink-0 cursor-pointer rounded-sm border border-separator bg-transparent p-0.5"
        />
        <Input ref={field.ref} spellCheck={false} className="w-full min-w-0 font-mono text-xs" />
      </div>
      <FieldError>{toSentence(fieldState.error?.message)}</FieldError>
    </TextField>
  );
}
