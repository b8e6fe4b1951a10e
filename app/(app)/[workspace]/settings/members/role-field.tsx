"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/fields";
import { memberRoles } from "@/lib/workspaces/schema";

export function RoleField() {
  const t = useTranslations("members");
  return (
    <SelectField
      name="role"
      label={t("role")}
      options={memberRoles.map((role) => ({ id: role, label: t(`roles.${role}`), hint: t(`roleHints.${role}`) }))}
    />
  );
}
