"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { InviteMember } from "@/lib/members/schema";
import { inviteMember } from "./actions";
import { RoleField } from "./role-field";

type InviteDialogProps = { isOpen: boolean; onClose: () => void };

export function InviteDialog({ isOpen, onClose }: InviteDialogProps) {
  const t = useTranslations("members");
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("invite")}>
      <InviteForm onClose={onClose} />
    </Dialog>
  );
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations("members");
  const router = useRouter();
  const form = useZodForm(InviteMember, { email: "", role: "editor" });
  const { run } = useAction(inviteMember, {
    toastRefusals: false,
    done: ({ email }) => t("invited", { email }),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Form form={form} onSubmit={run}>
      <TextField name="email" type="email" label={t("email")} hint={t("inviteHint")} autoComplete="off" autoFocus />
      <RoleField />
      <DialogButtons onCancel={onClose}>
        <SubmitButton>{t("inviteButton")}</SubmitButton>
      </DialogButtons>
    </Form>
  );
}
