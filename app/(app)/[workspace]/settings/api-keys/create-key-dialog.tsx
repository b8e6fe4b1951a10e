"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/use-action";
import { CreateApiKey } from "@/lib/api-keys/schema";
import { createApiKey } from "../actions";
import { ScopesField } from "./scopes-field";

/** In days. */
const lifetimes = [7, 30, 90, 365];

type CreateKeyDialogProps = { isOpen: boolean; onClose: () => void };

/** Asks what the key is for and may do, then shows the key for the only time. */
export function CreateKeyDialog({ isOpen, onClose }: CreateKeyDialogProps) {
  const t = useTranslations("settings.apiKeys");
  const router = useRouter();
  const [key, setKey] = useState<string | null>(null);

  function close() {
    onClose();
    setKey(null);
    router.refresh();
  }

  return (
    <Dialog isOpen={isOpen} onClose={close} title={t(key ? "createdTitle" : "create")} size="lg">
      {key ? <NewKey value={key} onClose={close} /> : <NameForm onCancel={close} onCreated={setKey} />}
    </Dialog>
  );
}

function NameForm({ onCancel, onCreated }: { onCancel: () => void; onCreated: (key: string) => void }) {
  const t = useTranslations("settings.apiKeys");
  const form = useZodForm(CreateApiKey, { name: "", scopes: [], expiresInDays: 90 });
  const { run } = useAction(createApiKey, { toastRefusals: false, onDone: ({ key }) => onCreated(key) });
  return (
    <Form form={form} onSubmit={run}>
      <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" autoFocus />
      <ScopesField />
      <SelectField
        name="expiresInDays"
        label={t("expires")}
        toId={(days) => String(days ?? "never")}
        fromId={(id) => (id === "never" ? null : Number(id))}
        options={[
          ...lifetimes.map((days) => ({ id: String(days), label: t("inDays", { days }) })),
          { id: "never", label: t("never") },
        ]}
      />
      <DialogButtons onCancel={onCancel}>
        <SubmitButton>{t("create")}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}

function NewKey({ value, onClose }: { value: string; onClose: () => void }) {
  const t = useTranslations("settings.apiKeys");
  return (
    <div className="flex flex-col gap-5">
      <Notice tone="warning">{t("shownOnce")}</Notice>
      <div className="flex items-center gap-2 rounded-lg bg-surface-secondary py-1 ps-3 pe-1">
        <code className="min-w-0 flex-1 break-all">{value}</code>
        <CopyButton text={value} />
      </div>
      <div className="flex justify-end">
        <Button onPress={onClose}>{t("done")}</Button>
      </div>
    </div>
  );
}
