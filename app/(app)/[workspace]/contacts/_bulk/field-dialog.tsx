"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { type BulkAct, type BulkAction, settableFields } from "@/lib/bulk-actions/schema";
import type { ActionResult } from "@/lib/errors";
import { AttributeValue, type Field } from "@/lib/fields/schema";
import { FieldInput } from "../own-fields";

const Chosen = z.object({ field: z.string(), value: AttributeValue.nullable() });

type Props = {
  count: number;
  fields: Field[];
  onClose: () => void;
  onStart: (act: BulkAct) => Promise<ActionResult<BulkAction>>;
};

/** Sets one field of them all, or forgets it where the box stays empty. */
export function FieldDialog({ count, fields, onClose, onStart }: Props) {
  const t = useTranslations("contacts");
  const choices = [
    ...fields.map(({ name, type, choices }) => ({ name, label: name, type, choices })),
    ...settableFields.map((name) => ({
      name: name as string,
      label: t(`fields.${name}`),
      type: name === "trackingAllowed" ? ("boolean" as const) : ("text" as const),
      choices: [],
    })),
  ];
  const form = useZodForm(Chosen, { field: choices[0]!.name, value: null });
  const chosen = choices.find(({ name }) => name === form.watch("field"))!;
  return (
    <Dialog isOpen onClose={onClose} size="sm" title={t("setFieldTitle", { count })}>
      <Form
        form={form}
        onSubmit={({ field, value }) => onStart({ kind: "setField", field, value: value === "" ? null : value })}
      >
        <SelectField
          name="field"
          label={t("field")}
          options={choices.map(({ name, label }) => ({ id: name, label }))}
          fromId={(id) => {
            form.setValue("value", null);
            return id;
          }}
        />
        <FieldInput key={chosen.name} name="value" label={t("value")} hint={t("setFieldText")} field={chosen} />
        <DialogButtons onCancel={onClose}>
          <SubmitButton>{t("setField")}</SubmitButton>
        </DialogButtons>
      </Form>
    </Dialog>
  );
}
