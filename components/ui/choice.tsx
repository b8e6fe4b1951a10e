"use client";

import { Header, Label, ListBox, Select } from "@heroui/react";

type Option<Id> = { id: Id; label: string };

type ChoiceProps<Id extends string> = {
  label: string;
  /** What stands around it says already what it is about. */
  isLabelHidden?: boolean;
  value: Id;
  onChange: (id: Id) => void;
  options?: Option<Id>[];
  groups?: { label: string; options: Option<Id>[] }[];
  isDisabled?: boolean;
  autoFocus?: boolean;
  /** A Tailwind width. */
  width?: string;
};

/** One of some, or of groups of them, outside a form. */
export function Choice<Id extends string>({
  label,
  isLabelHidden,
  value,
  onChange,
  options = [],
  groups = [],
  isDisabled,
  autoFocus,
  width = "w-64 max-sm:w-full",
}: ChoiceProps<Id>) {
  return (
    <Select
      aria-label={isLabelHidden ? label : undefined}
      value={value}
      onChange={(id) => id !== null && onChange(id as Id)}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
      className={`max-w-full ${width}`}
    >
      {!isLabelHidden && <Label>{label}</Label>}
      <Select.Trigger>
        <Select.Value className="truncate" />
        <Select.Indicator />
      </Select.Trigger>
      <Select.Popover className="min-w-56">
        <ListBox>
          {options.map(toItem)}
          {groups.map((group) => (
            <ListBox.Section key={group.label}>
              <Header>{group.label}</Header>
              {group.options.map(toItem)}
            </ListBox.Section>
          ))}
        </ListBox>
      </Select.Popover>
    </Select>
  );
}

const toItem = ({ id, label }: Option<string>) => (
  <ListBox.Item key={id} id={id} textValue={label}>
    <span className="truncate" dir="auto">
      {label}
    </span>
    <ListBox.ItemIndicator />
  </ListBox.Item>
);
