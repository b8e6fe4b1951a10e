"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SwitchField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { type Member, RemoveMember } from "@/lib/members/schema";
import { removeMember } from "./actions";

type RemoveDialogProps = { member: Member; onClose: () => void };

export function RemoveDialog({ member: { id, name }, onClose }: RemoveDialogProps) {
  const t = useTranslations("members");
  const router = useRouter();
  const form = useZodForm(RemoveMember, { memberId: id, revokeKeys: true });
  const { run } = useAction(removeMember, {
    toastRefusals: false,
    done: t("removed", { name }),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t("removeTitle", { name })} size="sm">
      <Form form={form} onSubmit={run}>
        <p className="text-pretty">{t("removeText")}</p>
        <SwitchField name="revokeKeys" label={t("revokeKeys")} hint={t("revokeKeysHint")} />
        <DialogButtons onCancel={onClose}>
          <SubmitButton isDanger>{t("remove")}</SubmitButton>
        </DialogButtons>
      </Form>
    </Dialog>
  );
}
