"use client";

import { ComboBox, Description, FieldError, Input, Label, ListBox } from "@heroui/react";
import { useEffect, useState } from "react";
import { useController } from "react-hook-form";
import { useFieldMessage } from "./form";

type TimeZoneFieldProps = { name: string; label: string; hint?: string };

const toItem = (id: string) => ({ id, name: id.replaceAll("_", " ") });

/** One of the zones that the browser knows, found by typing a part of its name. */
export function TimeZoneField({ name, label, hint }: TimeZoneFieldProps) {
  const { field, fieldState } = useController({ name });
  const toSentence = useFieldMessage();
  const [zones, setZones] = useState([toItem(field.value)]);
  // Server and browser may know different zones, so that the list is made here only.
  useEffect(() => {
    const known = new Set(["UTC", field.value, ...Intl.supportedValuesOf("timeZone")]);
    setZones([...known].map(toItem));
  }, [field.value]);

  return (
    <ComboBox
      fullWidth
      defaultItems={zones}
      selectedKey={field.value}
      onSelectionChange={(zone) => zone && field.onChange(zone)}
      onBlur={field.onBlur}
      isInvalid={fieldState.invalid}
      validationBehavior="aria"
      menuTrigger="focus"
    >
      <Label>{label}</Label>
      <ComboBox.InputGroup>
        <Input ref={field.ref} />
        <ComboBox.Trigger />
      </ComboBox.InputGroup>
      {hint && <Description>{hint}</Description>}
      <FieldError>{toSentence(fieldState.error?.message)}</FieldError>
      <ComboBox.Popover>
        <ListBox>
          {(zone: { id: string; name: string }) => (
            <ListBox.Item id={zone.id} textValue={zone.name}>
              {zone.name}
              <ListBox.ItemIndicator />
            </ListBox.Item>
          )}
        </ListBox>
      </ComboBox.Popover>
    </ComboBox>
  );
}
