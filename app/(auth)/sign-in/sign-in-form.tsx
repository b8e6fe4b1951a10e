"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { PasswordField } from "@/components/ui/password-field";
import { SignIn } from "@/lib/accounts/schema";
import { askForPasskey } from "../actions";
import { PasskeyButton } from "./passkey-button";
import { useEnter } from "./use-enter";

export function SignInForm({ to }: { to: string }) {
  const t = useTranslations("accounts");
  const enter = useEnter(to);
  const form = useZodForm(SignIn, { email: "", password: "" });
  return (
    <>
      <Form form={form} onSubmit={(values) => enter("credentials", values)}>
        <TextField name="email" type="email" label={t("email")} autoComplete="username" autoFocus />
        <PasswordField name="password" label={t("password")} autoComplete="current-password" />
        <SubmitButton isWide>{t("signIn.button")}</SubmitButton>
      </Form>
      <PasskeyButton ask={askForPasskey} enter={(answer) => enter("passkey", { answer: JSON.stringify(answer) })} />
    </>
  );
}
