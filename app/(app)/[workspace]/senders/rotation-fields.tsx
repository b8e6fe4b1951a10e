"use client";

import { Button } from "@heroui/react";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray } from "react-hook-form";
import { SelectField, TextField } from "@/components/ui/fields";
import { IconAction } from "@/components/ui/icon-action";
import { rotationUnits } from "@/lib/senders/schema";
import { type ProxyName, ProxySelect } from "./proxy-select";

export type RotationInput = { ways: { proxyId: string; localAddress: string }[]; every: number | string; unit: string };

const FEWEST = 2;

/** The ways that take turns, and how often they change. */
export function RotationFields({ proxies }: { proxies: ProxyName[] }) {
  const t = useTranslations("senders");
  const { fields: ways, append, remove } = useFieldArray({ name: "rotation.ways" });
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="rotation.every" label={t("rotation.every")} autoComplete="off" isRequired />
        <SelectField
          name="rotation.unit"
          label={t("rotation.unit")}
          hint={t("rotation.unitHint")}
          options={rotationUnits.map((id) => ({ id, label: t(`rotation.units.${id}`) }))}
        />
      </div>
      <ol className="flex flex-col gap-5">
        {ways.map(({ id }, i) => (
          <li key={id} className="grid gap-x-5 gap-y-3 sm:grid-cols-[1fr_1fr_2.25rem]">
            <ProxySelect name={`rotation.ways.${i}.proxyId`} proxies={proxies} />
            <TextField
              name={`rotation.ways.${i}.localAddress`}
              label={t("fields.localAddress")}
              autoComplete="off"
              isMono
            />
            {ways.length > FEWEST && (
              <div className="sm:pt-6">
                <IconAction icon={X} label={t("rotation.remove", { number: i + 1 })} onPress={() => remove(i)} />
              </div>
            )}
          </li>
        ))}
      </ol>
      <Button
        variant="tertiary"
        className="w-fit"
        onPress={() => append({ proxyId: "", localAddress: "" }, { shouldFocus: false })}
      >
        <Plus aria-hidden />
        {t("rotation.add")}
      </Button>
    </div>
  );
}
