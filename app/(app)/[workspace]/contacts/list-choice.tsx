"use client";

import { Checkbox, CheckboxGroup, FieldError, Label } from "@heroui/react";
import { useController } from "react-hook-form";
import { useFieldMessage } from "@/components/ui/form";

type Named = { id: string; name: string };

/** Ticks lists; a field of the form it stands in. */
export function ListChoiceField({ name, label, lists }: { name: string; label: string; lists: Named[] }) {
  const { field, fieldState } = useController({ name });
  const error = useFieldMessage()(fieldState.error?.message);
  return <ListChoice label={label} lists={lists} value={field.value} onChange={field.onChange} error={error} />;
}

type Props = {
  label: string;
  isLabelHidden?: boolean;
  lists: Named[];
  value: string[];
  onChange: (listIds: string[]) => void;
  error?: string;
};

export function ListChoice({ label, isLabelHidden, lists, value, onChange, error }: Props) {
  return (
    <CheckboxGroup
      aria-label={isLabelHidden ? label : undefined}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
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
      <FieldError>{error}</FieldError>
    </CheckboxGroup>
  );
}
