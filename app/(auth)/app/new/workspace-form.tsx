"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useUserAction } from "@/components/use-action";
import { CreateWorkspace } from "@/lib/workspaces/schema";
import { createWorkspace } from "./actions";

export function WorkspaceForm() {
  const t = useTranslations("members.workspace");
  const router = useRouter();
  const form = useZodForm(CreateWorkspace, { name: "" });
  const { run } = useUserAction(createWorkspace, {
    toastRefusals: false,
    onDone: ({ slug }) => router.push(`/${slug}`),
  });
  return (
    <Form form={form} onSubmit={run}>
      <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" autoFocus />
      <SubmitButton isWide>{t("create")}</SubmitButton>
    </Form>
  );
}
