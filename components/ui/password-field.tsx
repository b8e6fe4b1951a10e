"use client";

import { Description, FieldError, InputGroup, Label, TextField } from "@heroui/react";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useController } from "react-hook-form";
import { useFieldMessage } from "./form";

type PasswordFieldProps = {
  name: string;
  label: string;
  hint?: string;
  autoComplete: "current-password" | "new-password";
};

/** A password that can be looked at while it is typed. */
export function PasswordField({ name, label, hint, autoComplete }: PasswordFieldProps) {
  const t = useTranslations("accounts");
  const { field, fieldState } = useController({ name });
  const toSentence = useFieldMessage();
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <TextField
      fullWidth
      name={name}
      type={isShown ? "text" : "password"}
      autoComplete={autoComplete}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      isInvalid={fieldState.invalid}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <InputGroup fullWidth>
        <InputGroup.Input ref={field.ref} autoCapitalize="none" spellCheck={false} />
        <InputGroup.Suffix>
          <button
            type="button"
            aria-label={t(isShown ? "hidePassword" : "showPassword")}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
            className="cursor-pointer rounded-sm text-muted hover:text-foreground"
          >
            <Icon aria-hidden className="size-4" />
          </button>
        </InputGroup.Suffix>
      </InputGroup>
      {hint && <Description>{hint}</Description>}
      <FieldError>{toSentence(fieldState.error?.message)}</FieldError>
    </TextField>
  );
}
