"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { PasswordField } from "@/components/ui/password-field";
import { useUserAction } from "@/components/use-action";
import { PasswordOnly } from "@/lib/accounts/schema";
import type { ActionResult } from "@/lib/errors";

type PasswordFormProps<T> = {
  onCancel: () => void;
  text: ReactNode;
  confirm: string;
  isDanger?: boolean;
  action: (input: PasswordOnly) => Promise<ActionResult<T>>;
  onDone: (data: T) => void;
};

/** For what takes the password again. */
export function PasswordForm<T>({ onCancel, text, confirm, isDanger, action, onDone }: PasswordFormProps<T>) {
  const t = useTranslations("accounts");
  const form = useZodForm(PasswordOnly, { password: "" });
  const { run } = useUserAction(action, { toastRefusals: false, onDone });
  return (
    <Form form={form} onSubmit={run}>
      <p className="text-pretty">{text}</p>
      <PasswordField name="password" label={t("password")} autoComplete="current-password" />
      <DialogButtons onCancel={onCancel}>
        <SubmitButton isDanger={isDanger}>{confirm}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}

type PasswordDialogProps<T> = Omit<PasswordFormProps<T>, "onCancel"> & {
  isOpen: boolean;
  onClose: () => void;
  title: string;
};

export function PasswordDialog<T>({ isOpen, onClose, title, ...props }: PasswordDialogProps<T>) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} size="sm">
      <PasswordForm onCancel={onClose} {...props} />
    </Dialog>
  );
}
