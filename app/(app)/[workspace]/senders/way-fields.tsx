"use client";

import { Label, ListBox, Select } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useController } from "react-hook-form";
import { TextField } from "@/components/ui/fields";

export type ProxyName = { id: string; name: string };

const NONE = "none";

/** For those who know: as whom, from where and through what we connect to the server. */
export function WayFields({ proxies }: { proxies: ProxyName[] }) {
  const t = useTranslations("senders.fields");
  const { field } = useController({ name: "proxyId" });
  return (
    <details className="sm:col-span-2">
      <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-foreground">{t("way")}</summary>
      <div className="mt-3 grid gap-5 sm:grid-cols-2">
        <TextField
          name="ehloName"
          label={t("ehloName")}
          hint={t("ehloNameHint")}
          placeholder="mail.example.com"
          autoComplete="off"
          isMono
        />
        <TextField
          name="localAddress"
          label={t("localAddress")}
          hint={t("localAddressHint")}
          autoComplete="off"
          isMono
        />
        <Select
          fullWidth
          className="sm:col-span-2"
          value={field.value || NONE}
          onChange={(id) => field.onChange(id === NONE ? "" : id)}
          onBlur={field.onBlur}
        >
          <Label>{t("proxy")}</Label>
          <Select.Trigger ref={field.ref}>
            <Select.Value />
            <Select.Indicator />
          </Select.Trigger>
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
      </div>
    </details>
  );
}
