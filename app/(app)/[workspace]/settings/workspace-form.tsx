"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { z } from "zod";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { Section } from "@/components/ui/page";
import { TimeZoneField } from "@/components/ui/time-zone-field";
import { useAction } from "@/components/use-action";
import { UpdateWorkspace } from "@/lib/workspaces/schema";
import { updateWorkspace } from "./actions";
import { LanguageField } from "./language-field";

export function WorkspaceForm({ workspace }: { workspace: z.input<typeof UpdateWorkspace> }) {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const router = useRouter();
  const form = useZodForm(UpdateWorkspace, workspace);
  const { run } = useAction(updateWorkspace, {
    toastRefusals: false,
    done: common("saved"),
    onDone: () => router.refresh(),
  });
  // What was saved is the version that the next change starts from.
  useEffect(() => form.setValue("version", workspace.version), [form, workspace.version]);

  return (
    <Form form={form} onSubmit={run} className="flex flex-col">
      <Section title={t("workspace.title")} lead={t("workspace.lead")}>
        <div className="flex flex-col gap-5">
          <TextField name="name" label={t("workspace.name")} />
          <LanguageField hint={t("workspace.languageHint")} />
          <TimeZoneField name="timeZone" label={t("timeZone")} hint={t("workspace.timeZoneHint")} />
        </div>
      </Section>
      <Section title={t("workspace.footerTitle")} lead={t("workspace.footerLead")}>
        <div className="flex flex-col gap-5">
          <TextField name="companyName" label={t("workspace.companyName")} autoComplete="organization" />
          <TextField
            name="postalAddress"
            label={t("workspace.postalAddress")}
            hint={t("workspace.postalAddressHint")}
            autoComplete="street-address"
            rows={3}
          />
          <TextField name="websiteUrl" type="url" label={t("workspace.websiteUrl")} placeholder="https://" />
        </div>
      </Section>
      <Section title={t("sending.title")} lead={t("sending.lead")}>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField name="capCount" label={t("sending.capCount")} hint={t("sending.capCountHint")} />
          <TextField name="capDays" label={t("sending.capDays")} />
          <TextField name="undoSeconds" label={t("sending.undoSeconds")} hint={t("sending.undoSecondsHint")} />
          <TextField
            name="missedStartMinutes"
            label={t("sending.missedStartMinutes")}
            hint={t("sending.missedStartMinutesHint")}
          />
          <TextField name="maxBouncePercent" label={t("sending.maxBouncePercent")} hint={t("sending.maxRateHint")} />
          <TextField
            name="maxComplaintPercent"
            label={t("sending.maxComplaintPercent")}
            hint={t("sending.maxComplaintHint")}
          />
        </div>
      </Section>
      <div>
        <SubmitButton>{common("save")}</SubmitButton>
      </div>
    </Form>
  );
}
