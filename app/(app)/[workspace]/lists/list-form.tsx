"use client";

import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { DialogButtons } from "@/components/ui/dialog";
import { SwitchField, TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { CreateList, type List } from "@/lib/lists/schema";
import { createList } from "./actions";

type Props = { onCreated: (list: List) => void; onCancel?: () => void };

/** Makes a list, on a page of its own or in a dialog. */
export function ListForm({ onCreated, onCancel }: Props) {
  const t = useTranslations("lists");
  const form = useZodForm(CreateList, {
    name: "",
    description: "",
    isPublic: false,
    doubleOptIn: false,
    publicName: "",
    publicDescription: "",
  });
  const { run } = useAction(createList, {
    toastRefusals: false,
    done: ({ name }) => t("created", { name }),
    onDone: onCreated,
  });
  const submit = <SubmitButton>{t("createButton")}</SubmitButton>;
  return (
    <Form form={form} onSubmit={run}>
      <ListFields />
      {onCancel ? <DialogButtons onCancel={onCancel}>{submit}</DialogButtons> : <div>{submit}</div>}
    </Form>
  );
}

export function ListFields() {
  const t = useTranslations("lists");
  const { setValue } = useFormContext();
  const isPublic: boolean = useWatch({ name: "isPublic" });
  return (
    <>
      <TextField name="name" label={t("name")} autoComplete="off" autoFocus isRequired />
      <TextField name="description" label={t("description")} hint={t("descriptionHint")} rows={3} />
      <SwitchField
        name="isPublic"
        label={t("isPublic")}
        hint={t("isPublicHint")}
        onChange={(on) => on && setValue("doubleOptIn", true)}
      />
      <SwitchField name="doubleOptIn" label={t("doubleOptIn")} hint={t("doubleOptInHint")} />
      {isPublic && (
        <>
          <TextField name="publicName" label={t("publicName")} hint={t("publicNameHint")} />
          <TextField name="publicDescription" label={t("publicDescription")} rows={2} />
        </>
      )}
    </>
  );
}
