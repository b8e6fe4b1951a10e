"use client";

import { Description, Label, ListBox, Select } from "@heroui/react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { ServerPreset } from "@/lib/senders/schema";

type Props = { presets: ServerPreset[]; chosen: ServerPreset | null; onChoose(preset: ServerPreset | null): void };

const OTHER = "other";

/** The large providers' servers, and what each asks of those who send by it. */
export function PresetPicker({ presets, chosen, onChoose }: Props) {
  const t = useTranslations("senders.presets");
  const options = [{ id: OTHER, name: t("other") }, ...presets];
  return (
    <div className="mb-5 flex flex-col gap-3">
      <Select
        fullWidth
        value={chosen?.id ?? OTHER}
        onChange={(id) => onChoose(presets.find((preset) => preset.id === id) ?? null)}
      >
        <Label>{t("title")}</Label>
        <Select.Trigger>
          <Select.Value />
          <Select.Indicator />
        </Select.Trigger>
        <Description>{t("lead")}</Description>
        <Select.Popover>
          <ListBox>
            {options.map(({ id, name }) => (
              <ListBox.Item key={id} id={id} textValue={name}>
                <Label>{name}</Label>
                <ListBox.ItemIndicator />
              </ListBox.Item>
            ))}
          </ListBox>
        </Select.Popover>
      </Select>
      {chosen && (
        <Notice tone={chosen.hint === "outlook" ? "warning" : "info"}>
          <p>{t(`hints.${chosen.hint}`)}</p>
          <p className="mt-1 text-xs">{t("page", { page: chosen.page })}</p>
        </Notice>
      )}
    </div>
  );
}
