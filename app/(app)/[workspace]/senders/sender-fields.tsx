"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { SelectField, TextField } from "@/components/ui/fields";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page";
import { PasswordField } from "@/components/ui/password-field";
import { defaultPorts, type TlsMode, tlsModes } from "@/lib/mail/schema";
import type { Sender } from "@/lib/senders/schema";
import { PaceFields } from "./pace-fields";
import type { ProxyName } from "./proxy-select";
import { SignInFields } from "./sign-in-fields";
import { WayFields } from "./way-fields";

type Kept = { hasSecret: boolean; hasClientSecret: boolean };

type Props = {
  kind: Sender["kind"];
  /** What was saved and is not shown. */
  kept?: Kept;
  /** Through which one may connect. */
  proxies: ProxyName[];
  /** What helps to fill the server's fields in. */
  serverSetUp?: ReactNode;
};

const nothingKept: Kept = { hasSecret: false, hasClientSecret: false };

/** Everything of a sender that can be set, in sections. */
export function SenderFields({ kind, kept = nothingKept, proxies, serverSetUp }: Props) {
  const t = useTranslations("senders");
  return (
    <>
      <Section title={t("sections.from")}>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField name="fromName" label={t("fields.fromName")} hint={t("fields.fromNameHint")} autoComplete="off" />
          <TextField name="fromEmail" type="email" label={t("fields.fromEmail")} autoComplete="off" isRequired />
          <TextField
            name="replyTo"
            type="email"
            label={t("fields.replyTo")}
            hint={t("fields.replyToHint")}
            autoComplete="off"
          />
          <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" isRequired />
        </div>
      </Section>
      {kind === "smtp" && <ServerFields kept={kept} proxies={proxies} setUp={serverSetUp} />}
      {kind === "resend" && (
        <Section title={t("sections.account")}>
          <PasswordField
            name="secret"
            label={t("fields.apiKey")}
            hint={kept.hasSecret ? t("fields.secretKept") : undefined}
            autoComplete="new-password"
          />
        </Section>
      )}
      {kind !== "inbox" && <PaceFields kind={kind} />}
    </>
  );
}

type ServerFieldsProps = { kept: Kept; proxies: ProxyName[]; setUp: ReactNode };

function ServerFields({ kept, proxies, setUp }: ServerFieldsProps) {
  const t = useTranslations("senders");
  const [tlsMode, username] = useWatch({ name: ["tlsMode", "username"] }) as [TlsMode, string];
  return (
    <Section title={t("sections.server")}>
      {setUp}
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="host"
          label={t("fields.host")}
          placeholder="smtp.example.com"
          autoComplete="off"
          isMono
          isRequired
        />
        <TextField
          name="port"
          label={t("fields.port")}
          placeholder={String(defaultPorts[tlsMode])}
          autoComplete="off"
          isMono
        />
        <div className="flex flex-col gap-3 sm:col-span-2">
          <SelectField
            name="tlsMode"
            label={t("fields.tlsMode")}
            options={tlsModes.map((id) => ({ id, label: t(`tlsModes.${id}`) }))}
          />
          {tlsMode === "none" && username && <Notice tone="warning">{t("plainWarning")}</Notice>}
        </div>
        <SignInFields {...kept} />
        <WayFields proxies={proxies} />
        <details className="sm:col-span-2">
          <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-foreground">
            {t("fields.caPem")}
          </summary>
          <div className="mt-3">
            <TextField
              name="caPem"
              label={t("fields.caPem")}
              hint={t("fields.caPemHint")}
              placeholder="-----BEGIN CERTIFICATE-----"
              rows={4}
              isMono
            />
          </div>
        </details>
      </div>
    </Section>
  );
}
