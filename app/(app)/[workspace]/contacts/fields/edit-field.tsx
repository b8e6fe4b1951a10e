"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { z } from "zod";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/use-action";
import { UpdateField } from "@/lib/fields/schema";
import { updateField } from "./actions";
import { ChoicesField, readChoices } from "./choices-field";
import type { FieldRow } from "./fields-table";
import { Uses } from "./uses";

const Typed = z.object({ ...UpdateField.shape, choices: z.string() });

type Props = { field: FieldRow; onClose: () => void };

export function EditField({ field: { id, version, name, type, choices, description, uses }, onClose }: Props) {
  const t = useTranslations("fields");
  const tCommon = useTranslations("common");
  const router = useRouter();
  const form = useZodForm(Typed, { fieldId: id, version, name, choices: choices.join("\n"), description });
  const typedName = useWatch({ control: form.control, name: "name" });
  const { run } = useAction(updateField, {
    toastRefusals: false,
    done: t("saved"),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={<bdi>{name}</bdi>}>
      <Form
        form={form}
        onSubmit={(typed) => run({ ...typed, choices: type === "choice" ? readChoices(typed.choices) : undefined })}
      >
        <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" isRequired />
        {typedName?.trim() !== name && uses.length > 0 && (
          <Notice tone="warning">
            <Uses lead={t("renameUses")} uses={uses} />
          </Notice>
        )}
        {type === "choice" && <ChoicesField />}
        <TextField name="description" label={t("description")} hint={t("descriptionHint")} autoComplete="off" />
        <DialogButtons onCancel={onClose}>
          <SubmitButton>{tCommon("save")}</SubmitButton>
        </DialogButtons>
      </Form>
    </Dialog>
  );
}
