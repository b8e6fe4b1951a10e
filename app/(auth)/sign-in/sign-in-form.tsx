"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { PasswordField } from "@/components/ui/password-field";
import { SignIn } from "@/lib/accounts/schema";
import type { ActionResult } from "@/lib/errors";
import { useRefusal } from "./use-refusal";

export function SignInForm({ to }: { to: string }) {
  const t = useTranslations("accounts");
  const explain = useRefusal();
  const form = useZodForm(SignIn, { email: "", password: "" });

  async function submit(values: SignIn): Promise<ActionResult<null>> {
    const answer = await signIn("credentials", { ...values, redirect: false }).catch(() => undefined);
    if (!answer?.ok) return { ok: false, code: "unauthorized", message: explain(answer?.error) };
    // A full load: what the browser kept of someone else's pages is gone.
    window.location.assign(`/app?${new URLSearchParams({ to })}`);
    return new Promise(() => {});
  }

  return (
    <Form form={form} onSubmit={submit}>
      <TextField name="email" type="email" label={t("email")} autoComplete="username" autoFocus />
      <PasswordField name="password" label={t("password")} autoComplete="current-password" />
      <SubmitButton isWide>{t("signIn.button")}</SubmitButton>
    </Form>
  );
}
