"use client";

import { Label, ListBox, Select } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { TextField } from "@/components/ui/fields";
import { PasswordField } from "@/components/ui/password-field";
import { tokenUrls } from "@/lib/senders/schema";

const ways = ["password", "oauth"] as const;

type Props = { hasSecret: boolean; hasClientSecret: boolean };

/** As whom we sign in, and by what: a password, or what a mailbox gave by OAuth 2. */
export function SignInFields({ hasSecret, hasClientSecret }: Props) {
  const t = useTranslations("senders.fields");
  const { getValues, setValue } = useFormContext();
  const isOAuth = Boolean(useWatch({ name: "oauth" }));
  const kept = (isKept: boolean, hint?: string) => (isKept ? t("secretKept") : hint);

  function choose(way: unknown) {
    const tokenUrl = tokenUrls[getValues("host")] ?? "";
    const client = { clientId: "", clientSecret: "", tokenUrl };
    setValue("oauth", way === "oauth" ? client : null, { shouldDirty: true });
  }

  return (
    <>
      <Select fullWidth className="sm:col-span-2" value={isOAuth ? "oauth" : "password"} onChange={choose}>
        <Label>{t("signIn")}</Label>
        <Select.Trigger>
          <Select.Value />
          <Select.Indicator />
        </Select.Trigger>
        <Select.Popover>
          <ListBox>
            {ways.map((id) => (
              <ListBox.Item key={id} id={id} textValue={t(`signInWays.${id}`)}>
                <Label>{t(`signInWays.${id}`)}</Label>
                <ListBox.ItemIndicator />
              </ListBox.Item>
            ))}
          </ListBox>
        </Select.Popover>
      </Select>
      <TextField
        name="username"
        label={t("username")}
        hint={t(isOAuth ? "oauthUserHint" : "usernameHint")}
        autoComplete="off"
        isMono
      />
      <PasswordField
        key={String(isOAuth)}
        name="secret"
        label={t(isOAuth ? "refreshToken" : "password")}
        hint={kept(hasSecret, isOAuth ? t("refreshTokenHint") : undefined)}
        autoComplete="new-password"
      />
      {isOAuth && (
        <>
          <TextField name="oauth.clientId" label={t("clientId")} hint={t("clientIdHint")} autoComplete="off" isMono />
          <PasswordField
            name="oauth.clientSecret"
            label={t("clientSecret")}
            hint={kept(hasClientSecret, t("clientSecretHint"))}
            autoComplete="new-password"
          />
          <div className="sm:col-span-2">
            <TextField
              name="oauth.tokenUrl"
              label={t("tokenUrl")}
              hint={t("tokenUrlHint")}
              placeholder="https://"
              autoComplete="off"
              isMono
            />
          </div>
        </>
      )}
    </>
  );
}
