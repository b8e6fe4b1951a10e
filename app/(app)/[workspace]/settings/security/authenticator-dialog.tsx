"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useUserAction } from "@/components/use-action";
import { CodeOnly } from "@/lib/accounts/schema";
import { confirmAuthenticator, setUpAuthenticator } from "../actions";
import { PasswordForm } from "./password-dialog";

type Added = (added: { recoveryCodes: string[] }) => void;
type AuthenticatorDialogProps = { isOpen: boolean; onClose: () => void; onAdded: Added };
type Shared = { secret: string; qrCode: string };

/** Asks for the password, shows what the app needs, and waits for its first code. */
export function AuthenticatorDialog({ isOpen, onClose, onAdded }: AuthenticatorDialogProps) {
  const t = useTranslations("settings.secondFactor");
  const [shared, setShared] = useState<Shared | null>(null);

  function close() {
    setShared(null);
    onClose();
  }

  return (
    <Dialog isOpen={isOpen} onClose={close} title={t("setUpTitle")} size="sm">
      {shared ? (
        <CodeForm
          {...shared}
          onCancel={close}
          onAdded={(added) => {
            setShared(null);
            onAdded(added);
          }}
        />
      ) : (
        <PasswordForm
          onCancel={close}
          text={t("setUpText")}
          confirm={t("next")}
          action={setUpAuthenticator}
          onDone={setShared}
        />
      )}
    </Dialog>
  );
}

function CodeForm({ secret, qrCode, onCancel, onAdded }: Shared & { onCancel: () => void; onAdded: Added }) {
  const t = useTranslations("settings.secondFactor");
  const form = useZodForm(CodeOnly, { code: "" });
  const { run } = useUserAction(confirmAuthenticator, { toastRefusals: false, onDone: onAdded });
  return (
    <Form form={form} onSubmit={run}>
      <p className="text-pretty">{t("scan")}</p>
      {/* biome-ignore lint/performance/noImgElement: it comes with the answer, and nothing is to be fetched */}
      <img src={qrCode} alt={t("qrCode")} width={200} height={200} className="self-center rounded-lg" />
      <div>
        <p className="text-xs text-muted">{t("orType")}</p>
        <div className="mt-1 flex items-center gap-2 rounded-lg bg-surface-secondary py-1 ps-3 pe-1">
          <code className="min-w-0 flex-1 break-all">{secret.match(/.{1,4}/g)?.join(" ")}</code>
          <CopyButton text={secret} />
        </div>
      </div>
      <TextField name="code" label={t("code")} autoComplete="one-time-code" isMono autoFocus />
      <DialogButtons onCancel={onCancel}>
        <SubmitButton>{t("turnOn")}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}
