"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { SelectField, TextField } from "@/components/ui/fields";
import { PasswordField } from "@/components/ui/password-field";
import { type ProxyKind, proxyKinds } from "@/lib/mail/schema";
import { usualPorts } from "@/lib/proxies/schema";

export function ProxyFields({ hasSecret = false }: { hasSecret?: boolean }) {
  const t = useTranslations("proxies");
  const kind = useWatch({ name: "kind" }) as ProxyKind;
  return (
    <div className="grid w-full gap-5 sm:grid-cols-2">
      <TextField name="name" label={t("name")} autoComplete="off" isRequired />
      <SelectField name="kind" label={t("kind")} options={proxyKinds.map((id) => ({ id, label: t(`kinds.${id}`) }))} />
      <TextField name="host" label={t("host")} placeholder="proxy.example.com" autoComplete="off" isMono isRequired />
      <TextField
        name="port"
        label={t("port")}
        placeholder={String(usualPorts[kind])}
        autoComplete="off"
        isMono
        isRequired
      />
      <TextField name="username" label={t("username")} hint={t("usernameHint")} autoComplete="off" isMono />
      <PasswordField
        name="secret"
        label={t("password")}
        hint={hasSecret ? t("secretKept") : undefined}
        autoComplete="new-password"
      />
    </div>
  );
}
