"use client";

import { Checkbox, CheckboxGroup, Label } from "@heroui/react";
import { useController } from "react-hook-form";

type Named = { id: string; name: string };

/** Ticks lists; a field of the form it stands in. */
export function ListChoiceField({ name, label, lists }: { name: string; label: string; lists: Named[] }) {
  const { field } = useController({ name });
  return <ListChoice label={label} lists={lists} value={field.value} onChange={field.onChange} />;
}

type Props = {
  label: string;
  isLabelHidden?: boolean;
  lists: Named[];
  value: string[];
  onChange: (listIds: string[]) => void;
};

export function ListChoice({ label, isLabelHidden, lists, value, onChange }: Props) {
  return (
    <CheckboxGroup
      aria-label={isLabelHidden ? label : undefined}
      value={value}
      onChange={onChange}
      className="w-full gap-1"
    >
      {!isLabelHidden && <Label>{label}</Label>}
      <div className="-mx-2 flex max-h-72 flex-col overflow-y-auto">
        {lists.map(({ id, name }) => (
          <Checkbox key={id} value={id} className="m-0 rounded-lg px-2 py-1.5 hover:bg-surface-secondary">
            <Checkbox.Content className="w-full">
              <Checkbox.Control>
                <Checkbox.Indicator />
              </Checkbox.Control>
              <span className="min-w-0 truncate">
                <bdi>{name}</bdi>
              </span>
            </Checkbox.Content>
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
