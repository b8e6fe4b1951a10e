"use client";

import { useTranslations } from "next-intl";
import { SwitchField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useUserAction } from "@/components/use-action";
import { SecondFactorRule } from "@/lib/accounts/schema";
import { setSecondFactorRule } from "../actions";

export function RuleForm({ rule }: { rule: SecondFactorRule }) {
  const t = useTranslations("accounts.admin");
  const common = useTranslations("common");
  const form = useZodForm(SecondFactorRule, rule);
  const { run } = useUserAction(setSecondFactorRule, { toastRefusals: false, done: t("ruleSaved") });
  return (
    <Form form={form} onSubmit={run}>
      <SwitchField name="isRequired" label={t("factorRequired")} hint={t("factorRequiredHint")} />
      <div>
        <SubmitButton>{common("save")}</SubmitButton>
      </div>
    </Form>
  );
}
