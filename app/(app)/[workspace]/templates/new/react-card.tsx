"use client";

import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SelectField, SwitchField, TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { CreateFromReact, type ReactTemplate } from "@/lib/templates/schema";
import { createFromReact } from "../actions";
import { Thumbnail } from "../thumbnail";
import { Card } from "./card";
import { useOpen } from "./use-open";

/** A developer's template: asks for its props, then opens the mail that they make. */
export function ReactCard({ template }: { template: ReactTemplate }) {
  const { workspace } = useParams<{ workspace: string }>();
  const [isAsking, setAsking] = useState(false);
  const { name, title, description } = template;
  return (
    <>
      <Card name={title} text={description} isPending={false} onPress={() => setAsking(true)}>
        <Thumbnail src={`/${workspace}/templates/react/${name}`} title={title} />
      </Card>
      <Dialog isOpen={isAsking} onClose={() => setAsking(false)} title={title}>
        <PropsForm template={template} onCancel={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

function PropsForm({ template, onCancel }: { template: ReactTemplate; onCancel: () => void }) {
  const t = useTranslations("templates");
  const { name, title, fields } = template;
  const props = Object.fromEntries(fields.map((field) => [field.name, field.initial]));
  const form = useZodForm(CreateFromReact, { template: name, name: title, props });
  const { run } = useAction(createFromReact, { toastRefusals: false, onDone: useOpen() });
  return (
    <Form form={form} onSubmit={run}>
      <TextField name="name" label={t("name")} isRequired />
      {fields.map((field) => (
        <PropField key={field.name} field={field} />
      ))}
      <DialogButtons onCancel={onCancel}>
        <SubmitButton>{t("fromCodeCreate")}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}

function PropField({ field }: { field: ReactTemplate["fields"][number] }) {
  const shared = { name: `props.${field.name}`, label: field.title, hint: field.description || undefined };
  switch (field.kind) {
    case "switch":
      return <SwitchField {...shared} />;
    case "choice":
      return <SelectField {...shared} options={field.options.map((id) => ({ id, label: id }))} />;
    default:
      return (
        <TextField {...shared} type={field.kind === "number" ? "number" : "text"} rows={field.isLong ? 5 : undefined} />
      );
  }
}
