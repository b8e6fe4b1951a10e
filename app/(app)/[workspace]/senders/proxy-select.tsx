"use client";

import { FieldError, Label, ListBox, Select } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useController } from "react-hook-form";
import { useFieldMessage } from "@/components/ui/form";

export type ProxyName = { id: string; name: string };

const NONE = "none";

export function ProxySelect({ name, proxies }: { name: string; proxies: ProxyName[] }) {
  const t = useTranslations("senders.fields");
  const { field, fieldState } = useController({ name });
  const toSentence = useFieldMessage();
  return (
    <Select
      fullWidth
      value={field.value || NONE}
      onChange={(id) => field.onChange(id === NONE ? "" : id)}
      onBlur={field.onBlur}
      isInvalid={fieldState.invalid}
      validationBehavior="aria"
    >
      <Label>{t("proxy")}</Label>
      <Select.Trigger ref={field.ref}>
        <Select.Value />
        <Select.Indicator />
      </Select.Trigger>
      <FieldError>{toSentence(fieldState.error?.message)}</FieldError>
      <Select.Popover>
        <ListBox>
          {[{ id: NONE, name: t("noProxy") }, ...proxies].map(({ id, name }) => (
            <ListBox.Item key={id} id={id} textValue={name}>
              <Label>{name}</Label>
              <ListBox.ItemIndicator />
            </ListBox.Item>
          ))}
        </ListBox>
      </Select.Popover>
    </Select>
  );
}
