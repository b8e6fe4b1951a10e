"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page";
import { PasswordField } from "@/components/ui/password-field";
import { useUserAction } from "@/components/use-action";
import { ChangeEmail } from "@/lib/accounts/schema";
import { changeEmail } from "../actions";

/** The address changes when the link mailed to the new one is opened. */
export function EmailForm({ email }: { email: string }) {
  const t = useTranslations("settings.email");
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const form = useZodForm(ChangeEmail, { email: "", password: "" });
  const { run } = useUserAction(changeEmail, { toastRefusals: false });
  return (
    <Section title={t("title")} lead={t("lead", { email })}>
      {mailedTo ? (
        <Notice tone="info">{t("sent", { email: mailedTo })}</Notice>
      ) : (
        <Form
          form={form}
          onSubmit={async (values) => {
            const result = await run(values);
            if (result.ok) setMailedTo(values.email);
            return result;
          }}
        >
          <TextField name="email" type="email" label={t("new")} autoComplete="email" />
          <PasswordField name="password" label={t("password")} autoComplete="current-password" />
          <div>
            <SubmitButton>{t("button")}</SubmitButton>
          </div>
        </Form>
      )}
    </Section>
  );
}
