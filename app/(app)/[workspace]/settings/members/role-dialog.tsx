"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SwitchField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useAction } from "@/components/use-action";
import { ChangeMemberRole, type Member } from "@/lib/members/schema";
import { changeMemberRole } from "./actions";
import { RoleField } from "./role-field";

type RoleDialogProps = { member: Member; onClose: () => void };

export function RoleDialog({ member: { id, name, role }, onClose }: RoleDialogProps) {
  const t = useTranslations("members");
  const tc = useTranslations("common");
  const router = useRouter();
  const form = useZodForm(ChangeMemberRole, { memberId: id, role, revokeKeys: false });
  const { run } = useAction(changeMemberRole, {
    toastRefusals: false,
    done: t("roleChanged", { name }),
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t("changeRoleTitle", { name })}>
      <Form form={form} onSubmit={run}>
        <RoleField />
        {role === "owner" && <SwitchField name="revokeKeys" label={t("revokeKeys")} hint={t("revokeKeysHint")} />}
        <DialogButtons onCancel={onClose}>
          <SubmitButton>{tc("save")}</SubmitButton>
        </DialogButtons>
      </Form>
    </Dialog>
  );
}
