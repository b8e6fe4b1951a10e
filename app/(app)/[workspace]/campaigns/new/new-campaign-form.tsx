"use client";

import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Option, SelectField, TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { CreateCampaign } from "@/lib/campaigns/schema";
import { createCampaign } from "../actions";

type NewCampaignFormProps = { templates: Option[]; templateId: string | null; senderId: string | null };

/** The name makes the draft; everything else is chosen on its own page, which saves by itself. */
export function NewCampaignForm({ templates, templateId, senderId }: NewCampaignFormProps) {
  const t = useTranslations("campaigns");
  const { workspace } = useParams<{ workspace: string }>();
  const router = useRouter();
  const form = useZodForm(CreateCampaign, { name: "", templateId, senderId });
  const { run } = useAction(createCampaign, {
    toastRefusals: false,
    onDone: ({ id }) => router.push(`/${workspace}/campaigns/${id}`),
  });
  return (
    <Form form={form} onSubmit={run} className="flex max-w-md flex-col items-start gap-5">
      <TextField name="name" label={t("name")} hint={t("nameHint")} isRequired autoFocus />
      {templates.length > 0 && <SelectField name="templateId" label={t("template")} options={templates} />}
      <SubmitButton>{t("new.create")}</SubmitButton>
    </Form>
  );
}
