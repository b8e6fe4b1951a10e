"use client";

import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { CreateForm } from "@/lib/forms/schema";
import { isLocale } from "@/lib/i18n/schema";
import { createForm } from "../actions";
import { FormFields, type Named } from "../form-fields";

type Props = { lists: Named[]; fields: Named[]; locale: string };

export function NewFormForm({ lists, fields, locale }: Props) {
  const t = useTranslations("forms");
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  const form = useZodForm(CreateForm, {
    name: "",
    // Which of several is theirs to say.
    listIds: lists.length === 1 ? [lists[0]!.id] : [],
    locale: isLocale(locale) ? locale : "en",
    fields: [],
    texts: {
      title: t("defaults.title"),
      lead: "",
      button: t("defaults.button"),
      consent: t("defaults.consent"),
      done: "",
    },
    redirectUrl: "",
  });
  const { run } = useAction(createForm, {
    toastRefusals: false,
    done: ({ name }) => t("created", { name }),
    onDone: ({ id }) => router.push(`/${workspace}/forms/${id}`),
  });
  return (
    <Form form={form} onSubmit={run}>
      <FormFields lists={lists} fields={fields} />
      <div>
        <SubmitButton>{t("createButton")}</SubmitButton>
      </div>
    </Form>
  );
}
