"use client";

import { Calendar, DateField, DatePicker, Description, FieldError, Label } from "@heroui/react";
import type { ZonedDateTime } from "@internationalized/date";

type DateTimePickerProps = {
  label: string;
  value: ZonedDateTime;
  onChange: (value: ZonedDateTime) => void;
  hint?: string;
  error?: string;
};

/** A day and a time in a zone; the zone is chosen beside it, by `TimeZonePicker`. */
export function DateTimePicker({ label, value, onChange, hint, error }: DateTimePickerProps) {
  return (
    <DatePicker
      value={value}
      onChange={(chosen) => chosen && onChange(chosen)}
      granularity="minute"
      hideTimeZone
      isInvalid={Boolean(error)}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <DateField.Group fullWidth>
        <DateField.Input>{(segment) => <DateField.Segment segment={segment} />}</DateField.Input>
        <DateField.Suffix>
          <DatePicker.Trigger>
            <DatePicker.TriggerIndicator />
          </DatePicker.Trigger>
        </DateField.Suffix>
      </DateField.Group>
      {hint && <Description>{hint}</Description>}
      <FieldError>{error}</FieldError>
      <DatePicker.Popover>
        <Calendar>
          <Calendar.Header>
            <Calendar.Heading />
            <Calendar.NavButton slot="previous" />
            <Calendar.NavButton slot="next" />
          </Calendar.Header>
          <Calendar.Grid>
            <Calendar.GridHeader>{(day) => <Calendar.HeaderCell>{day}</Calendar.HeaderCell>}</Calendar.GridHeader>
            <Calendar.GridBody>{(date) => <Calendar.Cell date={date} />}</Calendar.GridBody>
          </Calendar.Grid>
        </Calendar>
      </DatePicker.Popover>
    </DatePicker>
  );
}
