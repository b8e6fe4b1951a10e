"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { z } from "zod";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";

/** As typed: the verb's input is the list of lines. */
const Typed = z.object({ emails: z.string().trim().min(1), days: z.enum(["", "30", "90", "365"]), note: z.string() });

export type NewSuppressions = { emails: string[]; expiresAt: string | null; note: string };

type Props = {
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** Whether there is something to remember about them. */
  hasNote?: boolean;
  onSubmit: (input: NewSuppressions) => ReturnType<ComponentProps<typeof Form>["onSubmit"]>;
};

/** The button, and the dialog in which addresses to suppress are written down. */
export function AddSuppressionsDialog({ isOpen, setOpen, hasNote, onSubmit }: Props) {
  const t = useTranslations("suppressions");
  const close = () => setOpen(false);
  return (
    <>
      <Button data-create onPress={() => setOpen(true)}>
        {t("add")}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={t("addTitle")}>
        <AddForm hasNote={hasNote} onSubmit={onSubmit} onCancel={close} />
      </Dialog>
    </>
  );
}

function AddForm({ hasNote, onSubmit, onCancel }: Pick<Props, "hasNote" | "onSubmit"> & { onCancel: () => void }) {
  const t = useTranslations("suppressions");
  const form = useZodForm(Typed, { emails: "", days: "", note: "" });
  return (
    <Form
      form={form}
      onSubmit={({ emails, days, note }) =>
        onSubmit({ emails: emails.split(/[\s,;]+/).filter(Boolean), expiresAt: expiryAfter(days), note })
      }
    >
      <TextField name="emails" label={t("addresses")} hint={t("addressesHint")} rows={6} isMono isRequired autoFocus />
      <SelectField
        name="days"
        label={t("howLong")}
        options={Typed.shape.days.options.map((days) => ({
          id: days || FOR_GOOD,
          label: days ? t("days", { count: Number(days) }) : t("forGood"),
        }))}
        toId={(days) => String(days || FOR_GOOD)}
        fromId={(id) => (id === FOR_GOOD ? "" : id)}
      />
      {hasNote && <TextField name="note" label={t("note")} hint={t("noteHint")} />}
      <DialogButtons onCancel={onCancel}>
        <SubmitButton>{t("addButton")}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}

/** An option's id is never empty. */
const FOR_GOOD = "forGood";

const expiryAfter = (days: string) => (days ? new Date(Date.now() + Number(days) * 86_400_000).toISOString() : null);
