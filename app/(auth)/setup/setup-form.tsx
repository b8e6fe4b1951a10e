"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { PasswordField } from "@/components/ui/password-field";
import { useUserAction } from "@/components/use-action";
import { CreateAdmin } from "@/lib/accounts/schema";
import { setUpInstallation } from "../actions";
import { AuthCard } from "../auth-card";
import { useHere } from "../use-here";

/** Makes the first admin and signs them in. */
export function SetupForm({ token }: { token: string }) {
  const t = useTranslations("accounts");
  const here = useHere();
  const { run } = useUserAction(setUpInstallation, { toastRefusals: false });
  const form = useZodForm(CreateAdmin, { name: "", email: "", password: "" });

  return (
    <AuthCard title={t("setup.title")} lead={t("setup.lead")}>
      <Form
        form={form}
        onSubmit={async (values) => {
          const result = await run({ ...values, ...here(), token });
          if (result.ok) {
            const { email, password } = values;
            await signIn("credentials", { email, password, redirect: false }).catch(() => undefined);
            window.location.assign("/app");
          }
          return result;
        }}
      >
        <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="name" autoFocus />
        <TextField name="email" type="email" label={t("email")} autoComplete="email" />
        <PasswordField name="password" label={t("password")} hint={t("passwordHint")} autoComplete="new-password" />
        <SubmitButton isWide>{t("setup.button")}</SubmitButton>
      </Form>
    </AuthCard>
  );
}
