"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/fields";

const languages = [
  { id: "en", label: "English" },
  { id: "ru", label: "Русский" },
];

export function LanguageField({ hint }: { hint?: string }) {
  const t = useTranslations("settings");
  return <SelectField name="locale" label={t("language")} hint={hint} options={languages} />;
}
