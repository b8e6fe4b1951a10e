"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/fields";

export function ChoicesField() {
  const t = useTranslations("fields");
  return <TextField name="choices" label={t("choices")} hint={t("choicesHint")} rows={4} isRequired />;
}

/** As typed: one in each line. */
export const readChoices = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);
