"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/fields";

/** For lists that ask everyone to confirm: what is written here takes the place of that. */
export function ConsentField() {
  const t = useTranslations("contacts");
  return <TextField name="consent" label={t("consent")} hint={t("consentHint")} rows={2} />;
}
