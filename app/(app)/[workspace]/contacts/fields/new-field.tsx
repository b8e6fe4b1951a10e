"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { z } from "zod";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { CreateField, fieldTypes } from "@/lib/fields/schema";
import { createField } from "./actions";
import { ChoicesField, readChoices } from "./choices-field";

export function NewField() {
  const t = useTranslations("fields");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button data-create onPress={() => setOpen(true)}>
        {t("create")}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={t("create")}>
        <NewFieldForm onClose={close} />
      </Dialog>
    </>
  );
}

const Typed = z.object({ ...CreateField.shape, choices: z.string() });

function NewFieldForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations("fields");
  const router = useRouter();
  const form = useZodForm(Typed, { name: "", type: "text", choices: "", description: "" });
  const type = useWatch({ control: form.control, name: "type" });
  const { run } = useAction(createField, {
    toastRefusals: false,
    done: ({ name }) => t("created", { name }),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Form
      form={form}
      onSubmit={(typed) => run({ ...typed, choices: typed.type === "choice" ? readChoices(typed.choices) : [] })}
    >
      <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" autoFocus isRequired />
      <SelectField
        name="type"
        label={t("type")}
        hint={t("typeHint")}
        options={fieldTypes.map((id) => ({ id, label: t(`types.${id}`), hint: t(`typeHints.${id}`) }))}
      />
      {type === "choice" && <ChoicesField />}
      <TextField name="description" label={t("description")} hint={t("descriptionHint")} autoComplete="off" />
      <DialogButtons onCancel={onClose}>
        <SubmitButton>{t("createButton")}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}
