"use client";

import Link from "next/link";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { SignIn } from "@/lib/accounts/schema";
import type { ActionResult } from "@/lib/errors";
import { PasswordField } from "../password-field";
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
    <>
      <h1 className="mb-6 text-xl">{t("signIn.title")}</h1>
      <Form form={form} onSubmit={submit}>
        <TextField name="email" type="email" label={t("email")} autoComplete="username" autoFocus />
        <PasswordField name="password" label={t("password")} autoComplete="current-password" />
        <SubmitButton>{t("signIn.button")}</SubmitButton>
      </Form>
      <p className="mt-6 text-muted">
        <Link href="/forgot-password">{t("signIn.forgot")}</Link>
      </p>
    </>
  );
}
