"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { type SignUpForm, UpdateForm } from "@/lib/forms/schema";
import { updateForm } from "../actions";
import { FormFields, type Named } from "../form-fields";

type Props = { form: SignUpForm; lists: Named[]; fields: Named[] };

export function EditForm({
  form: { id, version, name, listIds, locale, texts, redirectUrl, ...shown },
  lists,
  fields,
}: Props) {
  const t = useTranslations("common");
  const router = useRouter();
  // Fields that were deleted since are no longer asked.
  const asked = shown.fields.filter(
    ({ target }) => !target.startsWith("fld_") || fields.some((field) => field.id === target),
  );
  const form = useZodForm(UpdateForm, {
    formId: id,
    version,
    name,
    listIds,
    locale,
    texts,
    redirectUrl,
    fields: asked,
  });
  const { run } = useAction(updateForm, { toastRefusals: false, done: t("saved"), onDone: () => router.refresh() });
  return (
    <Form form={form} onSubmit={run}>
      <FormFields lists={lists} fields={fields} />
      <div>
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </Form>
  );
}
