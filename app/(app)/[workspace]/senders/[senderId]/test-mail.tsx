"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { Section } from "@/components/ui/page";
import { useAction } from "@/components/use-action";
import { SendTestMail } from "@/lib/senders/schema";
import { sendTestMail } from "../actions";

export function TestMail({ senderId, to }: { senderId: string; to: string }) {
  const t = useTranslations("senders");
  const form = useZodForm(SendTestMail, { senderId, to });
  const { run } = useAction(sendTestMail, {
    toastRefusals: false,
    done: () => t("testMail.sent", { to: form.getValues("to") }),
  });
  return (
    <Section title={t("sections.testMail")} lead={t("testMail.lead")}>
      <Form form={form} onSubmit={run} className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <TextField name="to" type="email" label={t("fields.to")} autoComplete="email" isRequired />
        </div>
        <div className="sm:pt-6.5">
          <SubmitButton isSecondary>{t("testMail.send")}</SubmitButton>
        </div>
      </Form>
    </Section>
  );
}
