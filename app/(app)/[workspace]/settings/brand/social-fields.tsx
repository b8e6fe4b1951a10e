"use client";

import { Button } from "@heroui/react";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray } from "react-hook-form";
import { SelectField, TextField } from "@/components/ui/fields";
import { IconAction } from "@/components/ui/icon-action";
import { socialNetworks } from "@/lib/brand/schema";

/** Where else the workspace is to be found, in the order of the footer. */
export function SocialFields() {
  const t = useTranslations("brand");
  const { fields: links, append, remove } = useFieldArray({ name: "footer.social" });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-medium">{t("social")}</legend>
      {links.map(({ id }, index) => (
        <div key={id} className="grid grid-cols-[8.5rem_minmax(0,1fr)_auto] items-end gap-2">
          <SelectField
            name={`footer.social.${index}.network`}
            label={t("network")}
            options={socialNetworks.map((id) => ({ id, label: t(`networks.${id}`) }))}
          />
          <TextField name={`footer.social.${index}.url`} type="url" label={t("address")} placeholder="https://" />
          <IconAction label={t("removeLink")} icon={Trash2} onPress={() => remove(index)} />
        </div>
      ))}
      <div>
        <Button size="sm" variant="secondary" onPress={() => append({ network: "website", url: "" })}>
          <Plus />
          {t("addLink")}
        </Button>
      </div>
    </fieldset>
  );
}
