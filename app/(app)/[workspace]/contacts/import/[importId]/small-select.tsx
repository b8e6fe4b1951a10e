"use client";

import { Label, ListBox, Select } from "@heroui/react";

type Props<Id extends string> = {
  label: string;
  isLabelHidden?: boolean;
  value: Id;
  onChange: (id: Id) => void;
  options: { id: Id; label: string }[];
  isDisabled?: boolean;
  /** As wide as its place. */
  isFluid?: boolean;
};

/** One of a few, outside a form. */
export function SmallSelect<Id extends string>({
  label,
  isLabelHidden,
  value,
  onChange,
  options,
  isDisabled,
  isFluid,
}: Props<Id>) {
  return (
    <Select
      aria-label={isLabelHidden ? label : undefined}
      value={value}
      onChange={(id) => id !== null && onChange(id as Id)}
      isDisabled={isDisabled}
      className={isFluid ? "w-full" : "w-full sm:w-64"}
    >
      {!isLabelHidden && <Label>{label}</Label>}
      <Select.Trigger>
        <Select.Value />
        <Select.Indicator />
      </Select.Trigger>
      <Select.Popover>
        <ListBox>
          {options.map((option) => (
            <ListBox.Item key={option.id} id={option.id} textValue={option.label}>
              {option.label}
              <ListBox.ItemIndicator />
            </ListBox.Item>
          ))}
        </ListBox>
      </Select.Popover>
    </Select>
  );
}
