"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useUserAction } from "@/components/use-action";
import { EmailOnly } from "@/lib/accounts/schema";
import { requestPasswordReset } from "../actions";
import { Aside, AuthCard } from "../auth-card";

export function ForgotPasswordForm() {
  const t = useTranslations("accounts");
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const { run } = useUserAction(requestPasswordReset, { toastRefusals: false });
  const form = useZodForm(EmailOnly, { email: "" });
  const back = <Aside href="/sign-in" link={t("forgot.back")} />;

  if (mailedTo) {
    return (
      <AuthCard title={t("forgot.sentTitle")} lead={t("forgot.sent", { email: mailedTo })}>
        {back}
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t("forgot.title")} lead={t("forgot.lead")}>
      <Form
        form={form}
        onSubmit={async (values) => {
          const result = await run(values);
          if (result.ok) setMailedTo(values.email);
          return result;
        }}
      >
        <TextField name="email" type="email" label={t("email")} autoComplete="username" autoFocus />
        <SubmitButton isWide>{t("forgot.button")}</SubmitButton>
      </Form>
      {back}
    </AuthCard>
  );
}
