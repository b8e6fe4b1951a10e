"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/fields";

export type ProxyName = { id: string; name: string };

const NONE = "none";

export function ProxySelect({ name, proxies }: { name: string; proxies: ProxyName[] }) {
  const t = useTranslations("senders.fields");
  return (
    <SelectField
      name={name}
      label={t("proxy")}
      options={[{ id: NONE, name: t("noProxy") }, ...proxies].map(({ id, name }) => ({ id, label: name }))}
      toId={(value) => (value ? String(value) : NONE)}
      fromId={(id) => (id === NONE ? "" : id)}
    />
  );
}
