"use client";

import { Button, Checkbox, CheckboxGroup, Label } from "@heroui/react";
import { Plus, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { SelectField, TextField } from "@/components/ui/fields";
import { IconAction } from "@/components/ui/icon-action";
import type { CampaignChoices } from "@/lib/campaigns/schema";
import { type Experiment, MAX_VARIANTS, Variant, variantName } from "@/lib/experiments/schema";
import { formatDuration } from "@/lib/format";
import { NumberSelect } from "./number-select";
import type { Content } from "./use-autosave";

const differences = ["subject", "fromName", "templateId", "delayMinutes"] as const;
type Difference = (typeof differences)[number];

const plain = Variant.parse({});
/** Stands for no template of a variant's own. */
const OWN = "own";
const DELAYS = [0, 60, 120, 180, 240, 360, 480, 600, 720, 1080];

/** What differs between the variants, and each with that alone: the rest is the campaign's own. */
export function VariantsField({ experiment, choices }: { experiment: Experiment; choices: CampaignChoices }) {
  const t = useTranslations("variants");
  const { setValue } = useFormContext<Content>();
  const { variants } = experiment;
  const [chosen, setChosen] = useState(() => {
    const used = differences.filter((key) => variants.some((variant) => variant[key] !== plain[key]));
    return used.length > 0 ? used : (["subject"] satisfies Difference[]);
  });
  const write = (next: Variant[]) => setValue("rollout.variants", next);

  function choose(keys: Difference[]) {
    setChosen(keys);
    const forgotten = Object.fromEntries(
      differences.filter((key) => !keys.includes(key)).map((key) => [key, plain[key]]),
    );
    write(variants.map((variant) => ({ ...variant, ...forgotten })));
  }

  return (
    <div className="flex flex-col gap-5">
      <CheckboxGroup value={chosen} onChange={(keys) => choose(keys as Difference[])}>
        <Label>{t("differ.title")}</Label>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {differences.map((key) => (
            <Checkbox key={key} value={key}>
              <Checkbox.Content>
                <Checkbox.Control>
                  <Checkbox.Indicator />
                </Checkbox.Control>
                <Label>{t(`differ.${key}`)}</Label>
              </Checkbox.Content>
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
      <ol className="flex flex-col gap-6">
        {variants.map((_, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a variant is its place.
          <li key={number} className="flex items-start gap-3">
            <span
              aria-hidden
              className="mt-0.5 flex size-7 shrink-0 items-center justify-center rounded-lg bg-default font-medium"
            >
              {variantName(number)}
            </span>
            <fieldset className="flex min-w-0 flex-1 flex-col gap-4">
              <legend className="sr-only">{t("variant", { name: variantName(number) })}</legend>
              <OwnFields number={number} shown={chosen} choices={choices} />
            </fieldset>
            {variants.length > 2 && (
              <IconAction
                icon={Trash2}
                label={t("remove", { name: variantName(number) })}
                onPress={() => write(variants.filter((_, i) => i !== number))}
              />
            )}
          </li>
        ))}
      </ol>
      {variants.length < MAX_VARIANTS && (
        <div>
          <Button size="sm" variant="tertiary" onPress={() => write([...variants, plain])}>
            <Plus aria-hidden />
            {t("add")}
          </Button>
        </div>
      )}
    </div>
  );
}

type OwnFieldsProps = { number: number; shown: Difference[]; choices: CampaignChoices };

function OwnFields({ number, shown, choices }: OwnFieldsProps) {
  const t = useTranslations("variants");
  const locale = useLocale();
  const { templateId, senderId, rollout } = useWatch<Content>();
  const own = rollout && "variants" in rollout ? rollout.variants?.[number]?.templateId : null;
  const template = choices.templates.find(({ id }) => id === (own ?? templateId));
  const sender = choices.senders.find(({ id }) => id === senderId);
  const name = (key: Difference) => `rollout.variants.${number}.${key}`;
  return (
    <>
      {shown.includes("templateId") && (
        <SelectField
          name={name("templateId")}
          label={t("differ.templateId")}
          options={[
            { id: OWN, label: t("ownTemplate") },
            ...choices.templates.map(({ id, name, subject }) => ({ id, label: name, hint: subject })),
          ]}
          toId={(templateId) => String(templateId ?? OWN)}
          fromId={(id) => (id === OWN ? null : id)}
        />
      )}
      {shown.includes("subject") && (
        <TextField name={name("subject")} label={t("differ.subject")} placeholder={template?.subject} />
      )}
      {shown.includes("fromName") && (
        <TextField name={name("fromName")} label={t("differ.fromName")} placeholder={sender?.fromName} />
      )}
      {shown.includes("delayMinutes") && (
        <NumberSelect
          name={name("delayMinutes")}
          label={t("differ.delayMinutes")}
          options={DELAYS}
          wordsFor={(minutes) =>
            minutes === 0 ? t("atStart") : t("later", { duration: formatDuration(minutes * 60_000, locale) })
          }
        />
      )}
      {shown.length === 0 && <p className="mt-1 text-muted">{t("nothingDiffers")}</p>}
    </>
  );
}
