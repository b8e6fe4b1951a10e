"use client";

import {
  Description,
  FieldError,
  Input,
  Label,
  ListBox,
  Select,
  Switch,
  TextArea,
  TextField as TextFieldRoot,
} from "@heroui/react";
import type { HTMLInputAutoCompleteAttribute, ReactNode } from "react";
import { useController } from "react-hook-form";
import { useFieldMessage } from "./form";

type FieldProps = {
  /** The path in the form's input. */
  name: string;
  label: ReactNode;
  /** What it is for, under the field. */
  hint?: ReactNode;
  isRequired?: boolean;
  isDisabled?: boolean;
};

function useField(name: string) {
  const { field, fieldState } = useController({ name });
  const toSentence = useFieldMessage();
  return { field, isInvalid: fieldState.invalid, error: toSentence(fieldState.error?.message) };
}

type TextFieldProps = FieldProps & {
  type?: "text" | "email" | "password" | "url" | "number" | "date" | "tel";
  placeholder?: string;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  autoFocus?: boolean;
  /** Which keys a phone shows. */
  inputMode?: "numeric";
  /** More than one line: how many. */
  rows?: number;
  /** For addresses, code and keys. */
  isMono?: boolean;
};

export function TextField({ name, label, hint, rows, isMono, placeholder, autoFocus, ...props }: TextFieldProps) {
  const { field, isInvalid, error } = useField(name);
  const className = isMono ? "font-mono" : undefined;
  return (
    <TextFieldRoot
      {...props}
      fullWidth
      name={name}
      value={field.value == null ? "" : String(field.value)}
      onChange={field.onChange}
      onBlur={field.onBlur}
      isInvalid={isInvalid}
      validationBehavior="aria"
      autoFocus={autoFocus}
    >
      <Label>{label}</Label>
      {rows ? (
        <TextArea ref={field.ref} rows={rows} placeholder={placeholder} className={className} dir="auto" />
      ) : (
        <Input ref={field.ref} placeholder={placeholder} className={className} dir="auto" />
      )}
      {hint && <Description>{hint}</Description>}
      <FieldError>{error}</FieldError>
    </TextFieldRoot>
  );
}

export type Option = { id: string; label: string; hint?: string };

type SelectFieldProps = FieldProps & {
  options: Option[];
  placeholder?: string;
  /** Where the form holds no text but a number, say, or nothing: the id of its option, and back. */
  toId?(value: unknown): string | null;
  fromId?(id: string): unknown;
};

export function SelectField({
  name,
  label,
  hint,
  options,
  placeholder,
  isRequired,
  isDisabled,
  toId = (value) => (value as string | undefined) ?? null,
  fromId = (id) => id,
}: SelectFieldProps) {
  const { field, isInvalid, error } = useField(name);
  return (
    <Select
      fullWidth
      name={name}
      value={toId(field.value)}
      onChange={(id) => field.onChange(id === null ? null : fromId(String(id)))}
      onBlur={field.onBlur}
      isInvalid={isInvalid}
      isRequired={isRequired}
      isDisabled={isDisabled}
      validationBehavior="aria"
      placeholder={placeholder}
    >
      <Label>{label}</Label>
      <Select.Trigger ref={field.ref}>
        <Select.Value />
        <Select.Indicator />
      </Select.Trigger>
      {hint && <Description>{hint}</Description>}
      <FieldError>{error}</FieldError>
      <Select.Popover>
        <ListBox>
          {options.map((option) => (
            <ListBox.Item key={option.id} id={option.id} textValue={option.label}>
              <div className="flex min-w-0 flex-col">
                <Label>{option.label}</Label>
                {option.hint && <Description>{option.hint}</Description>}
              </div>
              <ListBox.ItemIndicator />
            </ListBox.Item>
          ))}
        </ListBox>
      </Select.Popover>
    </Select>
  );
}

type SwitchFieldProps = FieldProps & {
  /** For what follows from it elsewhere in the form. */
  onChange?: (isOn: boolean) => void;
};

export function SwitchField({ name, label, hint, isDisabled, onChange }: SwitchFieldProps) {
  const { field } = useField(name);
  return (
    <Switch
      name={name}
      isSelected={Boolean(field.value)}
      onChange={(isOn) => {
        field.onChange(isOn);
        onChange?.(isOn);
      }}
      onBlur={field.onBlur}
      isDisabled={isDisabled}
    >
      <Switch.Content>
        <Switch.Control>
          <Switch.Thumb />
        </Switch.Control>
        <Label>{label}</Label>
      </Switch.Content>
      {hint && <Description>{hint}</Description>}
    </Switch>
  );
}
