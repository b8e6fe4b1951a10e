"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useUserAction } from "@/components/use-action";
import { EmailOnly } from "@/lib/accounts/schema";
import { resendVerification } from "../actions";

/** Another mail, for those whose link is of no use any more. */
export function ResendForm() {
  const t = useTranslations("accounts");
  const { run } = useUserAction(resendVerification, { toastRefusals: false, done: t("verify.resent") });
  const form = useZodForm(EmailOnly, { email: "" });
  return (
    <Form form={form} onSubmit={run}>
      <TextField name="email" type="email" label={t("email")} autoComplete="email" />
      <SubmitButton isWide>{t("verify.resend")}</SubmitButton>
    </Form>
  );
}
