"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { PasswordField } from "@/components/ui/password-field";
import { useUserAction } from "@/components/use-action";
import { SignUp } from "@/lib/accounts/schema";
import { signUp } from "../actions";
import { AuthCard } from "../auth-card";
import { CheckMail } from "../check-mail";
import { useHere } from "../use-here";

const Typed = SignUp.pick({ name: true, email: true, password: true });

export function SignUpForm({ children }: { children: ReactNode }) {
  const t = useTranslations("accounts");
  const here = useHere();
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const { run } = useUserAction(signUp, { toastRefusals: false });
  const form = useZodForm(Typed, { name: "", email: "", password: "" });

  if (mailedTo) return <CheckMail email={mailedTo} />;
  return (
    <AuthCard title={t("signUp.title")} lead={t("signUp.lead")}>
      <Form
        form={form}
        onSubmit={async (values) => {
          const result = await run({ ...values, ...here() });
          if (result.ok) setMailedTo(values.email);
          return result;
        }}
      >
        <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="name" autoFocus />
        <TextField name="email" type="email" label={t("email")} autoComplete="email" />
        <PasswordField name="password" label={t("password")} hint={t("passwordHint")} autoComplete="new-password" />
        <SubmitButton isWide>{t("signUp.button")}</SubmitButton>
      </Form>
      {children}
    </AuthCard>
  );
}
