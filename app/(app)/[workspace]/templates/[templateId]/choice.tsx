"use client";

import { ToggleButton, ToggleButtonGroup } from "@heroui/react";

type Props<Id extends string> = {
  label: string;
  options: Record<Id, string>;
  value: Id;
  onChange: (id: Id) => void;
  className?: string;
};

/** One of a few, all of them in sight. */
export function Choice<Id extends string>({ label, options, value, onChange, className }: Props<Id>) {
  return (
    <ToggleButtonGroup
      size="sm"
      selectionMode="single"
      disallowEmptySelection
      aria-label={label}
      selectedKeys={[value]}
      onSelectionChange={(keys) => onChange([...keys][0] as Id)}
      className={className}
    >
      {(Object.entries(options) as [Id, string][]).map(([id, name]) => (
        <ToggleButton key={id} id={id} className="flex-1 whitespace-nowrap">
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
