"use client";

import { Button, Description, Input, Label, Switch, TextField } from "@heroui/react";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { TextField as FormTextField } from "@/components/ui/fields";
import { Section } from "@/components/ui/page";
import { mailboxProviders } from "@/lib/mail/schema";
import type { Sender } from "@/lib/senders/schema";

/** What a careful beginner sends on the first day, and how it grows. */
const usualWarmUp = { perDay: 50, growthPercent: 30, goal: 10_000 };
const FIRST_DOMAIN_RATE = 60;

/** How fast mail leaves: by the clock, to each mailbox provider, and while the sender is new to them. */
export function PaceFields({ kind }: { kind: Sender["kind"] }) {
  const t = useTranslations("senders");
  return (
    <Section title={t("sections.pace")} lead={t("paceLead")}>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormTextField name="ratePerSecond" label={t("fields.ratePerSecond")} hint={t("fields.ratePerSecondHint")} />
        <FormTextField name="maxConnections" label={t("fields.maxConnections")} isRequired />
        <FormTextField name="ratePerMinute" label={t("fields.ratePerMinute")} />
        <FormTextField name="ratePerHour" label={t("fields.ratePerHour")} />
        <FormTextField name="ratePerDay" label={t("fields.ratePerDay")} hint={t("fields.ratePerDayHint")} />
      </div>
      {kind === "smtp" && <ProviderRates />}
      <WarmUpFields />
    </Section>
  );
}

type Rates = Record<string, number | null>;

/** One rate for each provider or domain; empty means the usual one, which shows in its place. */
function ProviderRates() {
  const t = useTranslations("senders.providers");
  const { setValue } = useFormContext();
  const rates = (useWatch({ name: "providerRates" }) ?? {}) as Rates;
  const [domain, setDomain] = useState("");
  const domains = Object.keys(rates).filter((name) => !(name in mailboxProviders));
  const typedDomain = domain.trim().toLowerCase();

  function change(name: string, typed: string) {
    const { [name]: _, ...others } = rates;
    const isRate = /^\d{1,7}$/.test(typed.trim());
    setValue("providerRates", isRate ? { ...others, [name]: Number(typed) || null } : others, { shouldDirty: true });
  }
  return (
    <details className="mt-6">
      <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-foreground">{t("title")}</summary>
      <p className="mt-3 mb-4 max-w-prose text-muted">{t("lead")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {Object.entries(mailboxProviders).map(([name, { name: label, perMinute }]) => (
          <RateField
            key={name}
            label={label}
            rate={rates[name]}
            usual={perMinute}
            onChange={(typed) => change(name, typed)}
          />
        ))}
        {domains.map((name) => (
          <RateField key={name} label={name} rate={rates[name]} onChange={(typed) => change(name, typed)} />
        ))}
      </div>
      <div className="mt-4 flex flex-wrap items-end gap-3">
        <TextField value={domain} onChange={setDomain}>
          <Label>{t("domain")}</Label>
          <Input placeholder="example.com" className="font-mono" />
        </TextField>
        <Button
          variant="tertiary"
          isDisabled={!/^[^\s.]+(\.[^\s.]+)+$/.test(typedDomain)}
          onPress={() => {
            change(typedDomain, String(FIRST_DOMAIN_RATE));
            setDomain("");
          }}
        >
          <Plus aria-hidden />
          {t("add")}
        </Button>
      </div>
    </details>
  );
}

type RateFieldProps = { label: string; rate: number | null | undefined; usual?: number; onChange(typed: string): void };

function RateField({ label, rate, usual, onChange }: RateFieldProps) {
  const t = useTranslations("senders.providers");
  return (
    <TextField inputMode="numeric" value={rate === undefined ? "" : String(rate ?? 0)} onChange={onChange}>
      <Label>{label}</Label>
      <Input placeholder={usual === undefined ? "" : String(usual)} />
      {rate === null && <Description>{t("unlimited")}</Description>}
    </TextField>
  );
}

function WarmUpFields() {
  const t = useTranslations("senders.warmUp");
  const { setValue } = useFormContext();
  const warmUp = useWatch({ name: "warmUp" });
  return (
    <div className="mt-6 flex flex-col gap-4">
      <Switch
        isSelected={Boolean(warmUp)}
        onChange={(isOn) => setValue("warmUp", isOn ? usualWarmUp : null, { shouldDirty: true })}
      >
        <Switch.Content>
          <Switch.Control>
            <Switch.Thumb />
          </Switch.Control>
          <Label>{t("title")}</Label>
        </Switch.Content>
      </Switch>
      <p className="-mt-3 max-w-prose text-xs text-muted">{t("lead")}</p>
      {warmUp && (
        <div className="grid gap-5 sm:grid-cols-3">
          <FormTextField name="warmUp.perDay" label={t("perDay")} />
          <FormTextField name="warmUp.growthPercent" label={t("growthPercent")} />
          <FormTextField name="warmUp.goal" label={t("goal")} />
        </div>
      )}
    </div>
  );
}
