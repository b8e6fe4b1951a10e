"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { SwitchField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { Section } from "@/components/ui/page";
import { PasswordField } from "@/components/ui/password-field";
import { useUserAction } from "@/components/use-action";
import { ChangePassword } from "@/lib/accounts/schema";
import { changePassword } from "../actions";

const empty = { currentPassword: "", password: "", revokeKeys: false };

export function PasswordForm() {
  const t = useTranslations("settings.security");
  const accounts = useTranslations("accounts");
  const router = useRouter();
  const form = useZodForm(ChangePassword, empty);
  const { run } = useUserAction(changePassword, {
    toastRefusals: false,
    done: t("changed"),
    onDone: () => router.refresh(),
  });
  return (
    <Section title={t("password")} lead={t("passwordLead")}>
      <Form
        form={form}
        onSubmit={async (values) => {
          const result = await run(values);
          if (result.ok) setTimeout(() => form.reset(empty));
          return result;
        }}
      >
        <PasswordField name="currentPassword" label={t("current")} autoComplete="current-password" />
        <PasswordField
          name="password"
          label={accounts("newPassword")}
          hint={accounts("passwordHint")}
          autoComplete="new-password"
        />
        <SwitchField name="revokeKeys" label={accounts("revokeKeys")} hint={accounts("revokeKeysHint")} />
        <div>
          <SubmitButton>{t("change")}</SubmitButton>
        </div>
      </Form>
    </Section>
  );
}
