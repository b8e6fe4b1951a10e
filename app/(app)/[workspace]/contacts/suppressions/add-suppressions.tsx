"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { z } from "zod";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { addSuppressions } from "./actions";

export function AddSuppressions() {
  const t = useTranslations("suppressions");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button data-create onPress={() => setOpen(true)}>
        {t("add")}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={t("addTitle")}>
        <AddForm onClose={close} />
      </Dialog>
    </>
  );
}

/** As typed: the verb's input is the list of lines. */
const Typed = z.object({ emails: z.string().trim().min(1) });

function AddForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations("suppressions");
  const router = useRouter();
  const form = useZodForm(Typed, { emails: "" });
  const { run } = useAction(addSuppressions, {
    toastRefusals: false,
    done: ({ addedCount }) => t("added", { count: addedCount }),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Form form={form} onSubmit={({ emails }) => run({ emails: emails.split(/[\s,;]+/).filter(Boolean) })}>
      <TextField name="emails" label={t("addresses")} hint={t("addressesHint")} rows={6} isMono isRequired autoFocus />
      <DialogButtons onCancel={onClose}>
        <SubmitButton>{t("addButton")}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}
