"use client";

import { Description, Label, ListBox, Select } from "@heroui/react";
import { useController } from "react-hook-form";
import type { Option } from "@/components/ui/fields";

type ChoiceSelectProps = {
  name: string;
  label: string;
  hint?: string;
  options: Option[];
  /** A value of the form, as the id of an option. */
  toId(value: unknown): string;
  fromId(id: string): unknown;
};

/** For what is no text in the form: a number, or nothing. */
export function ChoiceSelect({ name, label, hint, options, toId, fromId }: ChoiceSelectProps) {
  const { field } = useController({ name });
  return (
    <Select
      fullWidth
      name={name}
      value={toId(field.value)}
      onChange={(id) => field.onChange(fromId(String(id)))}
      onBlur={field.onBlur}
    >
      <Label>{label}</Label>
      <Select.Trigger ref={field.ref}>
        <Select.Value />
        <Select.Indicator />
      </Select.Trigger>
      {hint && <Description>{hint}</Description>}
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
