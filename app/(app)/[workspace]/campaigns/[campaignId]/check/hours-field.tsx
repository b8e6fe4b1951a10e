"use client";

import { Checkbox, CheckboxGroup, Input, Label, Switch, TextField } from "@heroui/react";
import { useLocale, useTranslations } from "next-intl";
import type { SendingHours } from "@/lib/campaigns/schema";
import { weekdayNames } from "../weekdays";

/** Nine to six on weekdays, until someone says otherwise. */
const usual: SendingHours = { from: "09:00", to: "18:00", days: [1, 2, 3, 4, 5] };

type HoursFieldProps = { value: SendingHours | null; onChange(hours: SendingHours | null): void };

/** Whether mail may leave at any hour, or when. */
export function HoursField({ value, onChange }: HoursFieldProps) {
  const t = useTranslations("campaigns.when");
  const locale = useLocale();
  return (
    <div className="flex flex-col gap-4">
      <Switch isSelected={value !== null} onChange={(isOn) => onChange(isOn ? usual : null)}>
        <Switch.Content>
          <Switch.Control>
            <Switch.Thumb />
          </Switch.Control>
          <Label>{t("onlyHours")}</Label>
        </Switch.Content>
      </Switch>
      {value && (
        <>
          <div className="grid grid-cols-2 gap-4">
            {(["from", "to"] as const).map((end) => (
              <TextField
                key={end}
                type="time"
                value={value[end]}
                onChange={(clock) => onChange({ ...value, [end]: clock })}
              >
                <Label>{t(end)}</Label>
                <Input />
              </TextField>
            ))}
          </div>
          <CheckboxGroup
            value={value.days.map(String)}
            onChange={(days) => onChange({ ...value, days: days.map(Number).sort() })}
          >
            <Label>{t("days")}</Label>
            <div className="flex flex-wrap gap-x-5 gap-y-2">
              {weekdayNames(locale, "short").map((name, i) => (
                <Checkbox key={name} value={String(i + 1)}>
                  <Checkbox.Content>
                    <Checkbox.Control>
                      <Checkbox.Indicator />
                    </Checkbox.Control>
                    <Label>{name}</Label>
                  </Checkbox.Content>
                </Checkbox>
              ))}
            </div>
          </CheckboxGroup>
        </>
      )}
    </div>
  );
}
