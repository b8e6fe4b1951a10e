"use client";

import { Button } from "@heroui/react";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { algorithmNames, CreateDkimKey } from "@/lib/dkim/schema";
import { dkimAlgorithms } from "@/lib/mail/schema";
import { createDkimKey } from "./actions";

/** The button and its dialog, which is open at once when one came for a certain domain. */
export function NewDkimKey({ domain }: { domain?: string }) {
  const t = useTranslations("dkim");
  const router = useRouter();
  const path = usePathname();
  const [isOpen, setOpen] = useState(domain !== undefined);
  return (
    <>
      <Button onPress={() => setOpen(true)} data-create>
        {t("create")}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t("new")}>
        <NewDkimKeyForm
          domain={domain ?? ""}
          onCancel={() => setOpen(false)}
          onCreated={() => {
            setOpen(false);
            router.replace(path as never);
            router.refresh();
          }}
        />
      </Dialog>
    </>
  );
}

type Props = { domain: string; onCancel: () => void; onCreated: () => void };

function NewDkimKeyForm({ domain, onCancel, onCreated }: Props) {
  const t = useTranslations("dkim");
  const form = useZodForm(CreateDkimKey, { domain, algorithm: "rsa", selector: "" });
  const { run } = useAction(createDkimKey, { toastRefusals: false, done: t("created"), onDone: onCreated });
  return (
    <Form form={form} onSubmit={run}>
      <TextField name="domain" label={t("domain")} hint={t("domainHint")} autoComplete="off" isRequired />
      <SelectField
        name="algorithm"
        label={t("algorithm")}
        hint={t("algorithmHint")}
        options={dkimAlgorithms.map((id) => ({ id, label: algorithmNames[id] }))}
        isRequired
      />
      <TextField name="selector" label={t("selector")} hint={t("selectorHint")} autoComplete="off" />
      <DialogButtons onCancel={onCancel}>
        <SubmitButton>{t("createButton")}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}
