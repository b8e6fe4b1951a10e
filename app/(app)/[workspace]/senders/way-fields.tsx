"use client";

import { Label, Switch } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { TextField } from "@/components/ui/fields";
import { type ProxyName, ProxySelect } from "./proxy-select";
import { RotationFields, type RotationInput } from "./rotation-fields";

/** For those who know: as whom, from where and through what we connect to the server. */
export function WayFields({ proxies }: { proxies: ProxyName[] }) {
  const t = useTranslations("senders");
  const { getValues, setValue } = useFormContext();
  const rotation = useWatch({ name: "rotation" }) as RotationInput | null;

  /** What was the way becomes the first of several, and the first of several the way. */
  function rotate(isOn: boolean) {
    const [proxyId, localAddress] = getValues(["proxyId", "localAddress"]);
    const ways = [
      { proxyId, localAddress },
      { proxyId: "", localAddress: "" },
    ];
    if (rotation) {
      setValue("proxyId", rotation.ways[0]?.proxyId ?? "");
      setValue("localAddress", rotation.ways[0]?.localAddress ?? "");
    }
    setValue("rotation", isOn ? { ways, every: 1, unit: "day" } : null, { shouldDirty: true });
  }

  return (
    <details className="sm:col-span-2">
      <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-foreground">{t("fields.way")}</summary>
      <div className="mt-3 grid gap-5 sm:grid-cols-2">
        <TextField
          name="ehloName"
          label={t("fields.ehloName")}
          hint={t("fields.ehloNameHint")}
          placeholder="mail.example.com"
          autoComplete="off"
          isMono
        />
        {!rotation && (
          <>
            <TextField
              name="localAddress"
              label={t("fields.localAddress")}
              hint={t("fields.localAddressHint")}
              autoComplete="off"
              isMono
            />
            <div className="sm:col-span-2">
              <ProxySelect name="proxyId" proxies={proxies} />
            </div>
          </>
        )}
        <div className="flex flex-col gap-4 sm:col-span-2">
          <Switch isSelected={Boolean(rotation)} onChange={rotate}>
            <Switch.Content>
              <Switch.Control>
                <Switch.Thumb />
              </Switch.Control>
              <Label>{t("rotation.title")}</Label>
            </Switch.Content>
          </Switch>
          <p className="-mt-3 max-w-prose text-xs text-muted">{t("rotation.lead")}</p>
          {rotation && <RotationFields proxies={proxies} />}
        </div>
      </div>
    </details>
  );
}
