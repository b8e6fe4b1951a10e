"use client";

import { Input, Label, TextField } from "@heroui/react";
import { useTranslations } from "next-intl";

type Props = { names: string[]; values: Record<string, string>; onChange: (values: Record<string, string>) => void };

/** What a campaign will give, tried out: these values are for the preview and test mails only. */
export function CampaignVariables({ names, values, onChange }: Props) {
  const t = useTranslations("templates");
  if (names.length === 0) return null;
  return (
    <details className="rounded-lg border border-separator">
      <summary className="cursor-pointer px-3 py-2">{t("campaignVariables", { count: names.length })}</summary>
      <div className="border-t border-separator p-3">
        <p className="mb-3 text-muted">{t("campaignVariablesText")}</p>
        <div className="grid gap-3 sm:grid-cols-2">
          {names.map((name) => (
            <TextField
              key={name}
              fullWidth
              value={values[name] ?? ""}
              onChange={(value) => onChange({ ...values, [name]: value })}
            >
              <Label className="font-mono text-xs">{name}</Label>
              <Input dir="auto" />
            </TextField>
          ))}
        </div>
      </div>
    </details>
  );
}
