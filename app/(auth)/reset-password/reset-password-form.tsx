"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SwitchField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { LinkButton } from "@/components/ui/link-button";
import { PasswordField } from "@/components/ui/password-field";
import { useUserAction } from "@/components/use-action";
import { ResetPassword } from "@/lib/accounts/schema";
import { resetPassword } from "../actions";
import { Aside, AuthCard } from "../auth-card";

const Typed = ResetPassword.pick({ password: true, revokeKeys: true });

export function ResetPasswordForm({ token }: { token: string }) {
  const t = useTranslations("accounts");
  const [isDone, setDone] = useState(false);
  const { run } = useUserAction(resetPassword, { toastRefusals: false, onDone: () => setDone(true) });
  const form = useZodForm(Typed, { password: "", revokeKeys: false });

  if (isDone) {
    return (
      <AuthCard title={t("reset.doneTitle")} lead={t("reset.done")}>
        <LinkButton href="/sign-in">{t("reset.signIn")}</LinkButton>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t("reset.title")} lead={t("reset.lead")}>
      <Form form={form} onSubmit={(values) => run({ ...values, token })}>
        <PasswordField name="password" label={t("newPassword")} hint={t("passwordHint")} autoComplete="new-password" />
        <SwitchField name="revokeKeys" label={t("revokeKeys")} hint={t("revokeKeysHint")} />
        <SubmitButton isWide>{t("reset.button")}</SubmitButton>
      </Form>
      <Aside href="/forgot-password" link={t("reset.another")} />
    </AuthCard>
  );
}
