"use client";

import { startRegistration } from "@simplewebauthn/browser";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { PasswordField } from "@/components/ui/password-field";
import { useUserAction } from "@/components/use-action";
import { NamePasskey } from "@/lib/accounts/schema";
import type { ActionResult } from "@/lib/errors";
import { addPasskey, startPasskey } from "../actions";

type Added = { recoveryCodes: string[] };
type PasskeyDialogProps = { isOpen: boolean; onClose: () => void; onAdded: (added: Added) => void };

export function PasskeyDialog({ isOpen, onClose, onAdded }: PasskeyDialogProps) {
  const t = useTranslations("settings.secondFactor");
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("addPasskey")} size="sm">
      <PasskeyForm onCancel={onClose} onAdded={onAdded} />
    </Dialog>
  );
}

function PasskeyForm({ onCancel, onAdded }: { onCancel: () => void; onAdded: (added: Added) => void }) {
  const t = useTranslations("settings.secondFactor");
  const accounts = useTranslations("accounts");
  const form = useZodForm(NamePasskey, { name: "", password: "" });
  const start = useUserAction(startPasskey, { toastRefusals: false });
  const add = useUserAction(addPasskey, { toastRefusals: false, onDone: onAdded });

  async function submit({ name, password }: z.input<typeof NamePasskey>): Promise<ActionResult<Added>> {
    const started = await start.run({ password });
    if (!started.ok) return started;
    const answer = await startRegistration({ optionsJSON: started.data }).catch(() => null);
    if (!answer) return { ok: false, code: "invalid", message: t("notMade") };
    return add.run({ name, answer: answer as never });
  }

  return (
    <Form form={form} onSubmit={submit}>
      <p className="text-pretty">{t("addPasskeyText")}</p>
      <TextField name="name" label={t("passkeyName")} hint={t("passkeyNameHint")} autoComplete="off" autoFocus />
      <PasswordField name="password" label={accounts("password")} autoComplete="current-password" />
      <DialogButtons onCancel={onCancel}>
        <SubmitButton>{t("next")}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}
