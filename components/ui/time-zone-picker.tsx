"use client";

import { ComboBox, Input, Label, ListBox } from "@heroui/react";

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((id) => ({ id }));

type TimeZonePickerProps = {
  label: string;
  value: string;
  onChange: (zone: string) => void;
  /** Given where no zone is an answer too: called when the text was emptied. */
  onClear?: () => void;
};

/** One of the IANA zones, found by typing a part of its name. */
export function TimeZonePicker({ label, value, onChange, onClear }: TimeZonePickerProps) {
  return (
    <ComboBox
      fullWidth
      value={value}
      onChange={(zone) => (zone ? onChange(String(zone)) : onClear?.())}
      defaultItems={zones}
      menuTrigger="focus"
    >
      <Label>{label}</Label>
      <ComboBox.InputGroup>
        <Input />
        <ComboBox.Trigger />
      </ComboBox.InputGroup>
      <ComboBox.Popover>
        <ListBox<{ id: string }> className="max-h-72">
          {({ id }) => (
            <ListBox.Item id={id} textValue={id.replaceAll("_", " ")}>
              {id.replaceAll("_", " ")}
              <ListBox.ItemIndicator />
            </ListBox.Item>
          )}
        </ListBox>
      </ComboBox.Popover>
    </ComboBox>
  );
}
