"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { Section } from "@/components/ui/page";
import { TimeZoneField } from "@/components/ui/time-zone-field";
import { useUserAction } from "@/components/use-action";
import { UpdateProfile } from "@/lib/accounts/schema";
import { updateProfile } from "../actions";
import { LanguageField } from "../language-field";

export function ProfileForm({ profile }: { profile: UpdateProfile }) {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const router = useRouter();
  const form = useZodForm(UpdateProfile, profile);
  const { run } = useUserAction(updateProfile, {
    toastRefusals: false,
    done: common("saved"),
    onDone: () => router.refresh(),
  });
  return (
    <Section title={t("profile.title")} lead={t("profile.lead")}>
      <Form form={form} onSubmit={run}>
        <TextField name="name" label={t("profile.name")} autoComplete="name" />
        <LanguageField />
        <TimeZoneField name="timeZone" label={t("timeZone")} hint={t("profile.timeZoneHint")} />
        <div>
          <SubmitButton>{common("save")}</SubmitButton>
        </div>
      </Form>
    </Section>
  );
}
