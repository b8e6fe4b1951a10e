"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/fields";
import { Form, SubmitButton, useZodForm } from "@/components/ui/form";
import { useUserAction } from "@/components/use-action";
import { ChangeUserRole, type User, userRoles } from "@/lib/accounts/schema";
import { changeUserRole } from "./actions";

export function UserRoleDialog({ user: { id, name, role }, onClose }: { user: User; onClose: () => void }) {
  const t = useTranslations("accounts.admin");
  const tc = useTranslations("common");
  const router = useRouter();
  const form = useZodForm(ChangeUserRole, { userId: id, role });
  const { run } = useUserAction(changeUserRole, {
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
        <SelectField
          name="role"
          label={t("role")}
          hint={t("roleHint")}
          options={userRoles.map((role) => ({ id: role, label: t(`roles.${role}`), hint: t(`roleHints.${role}`) }))}
        />
        <DialogButtons onCancel={onClose}>
          <SubmitButton>{tc("save")}</SubmitButton>
        </DialogButtons>
      </Form>
    </Dialog>
  );
}
