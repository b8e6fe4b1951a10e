"use client";

import { Button, Description, Label, Radio, RadioGroup } from "@heroui/react";
import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { TextField } from "@/components/ui/fields";
import type { CampaignChoices } from "@/lib/campaigns/schema";
import { BanditRollout, type Experiment, experimentOf, TestRollout } from "@/lib/experiments/schema";
import { CanaryRollout, MAX_SHARES, type Rollout } from "@/lib/rollouts/schema";
import { ExperimentFields } from "./experiment-fields";
import type { Content } from "./use-autosave";

const kinds = ["atOnce", "canary", "test", "bandit"] as const;
type Kind = (typeof kinds)[number];

/** To everyone at once, or in which parts. */
export function RolloutField({ choices }: { choices: CampaignChoices }) {
  const t = useTranslations("campaigns.rollout");
  const { setValue } = useFormContext<Content>();
  const rollout = useWatch<Content, "rollout">({ name: "rollout" });
  const experiment = experimentOf(rollout ?? null);
  return (
    <div className="flex flex-col gap-5">
      <RadioGroup
        aria-label={t("title")}
        value={rollout?.kind ?? "atOnce"}
        onChange={(kind) => setValue("rollout", rolloutOf(kind as Kind, experiment))}
      >
        {kinds.map((kind) => (
          <Radio key={kind} value={kind}>
            <Radio.Content>
              <Radio.Control>
                <Radio.Indicator />
              </Radio.Control>
              <Label>{t(`kinds.${kind}`)}</Label>
            </Radio.Content>
            <Description>{t(`hints.${kind}`)}</Description>
          </Radio>
        ))}
      </RadioGroup>
      {rollout?.kind === "canary" && <CanaryFields shares={rollout.shares} />}
      {experiment && <ExperimentFields key={experiment.kind} experiment={experiment} choices={choices} />}
    </div>
  );
}

/** As it begins; between a test and a bandit the variants stay. */
function rolloutOf(kind: Kind, before: Experiment | null): Rollout | null {
  if (kind === "atOnce") return null;
  if (kind === "canary") return CanaryRollout.parse({ kind });
  const { variants = [{}, {}], metric, goalUrl } = before ?? {};
  return (kind === "test" ? TestRollout : BanditRollout).parse({ kind, variants, metric, goalUrl });
}

function CanaryFields({ shares }: { shares: CanaryRollout["shares"] }) {
  const t = useTranslations("campaigns.rollout");
  const { setValue, formState } = useFormContext<Content>();
  const refusal = formState.errors.rollout as { shares?: { message?: string } } | undefined;
  return (
    <div className="flex flex-col gap-5 border-s-2 border-separator ps-4">
      <div className="grid gap-4 sm:grid-cols-3">
        {shares.map((_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a wave is its place.
          <TextField key={i} name={`rollout.shares.${i}`} label={t("share", { number: i + 1 })} />
        ))}
      </div>
      {refusal?.shares?.message && <p className="text-danger-soft-foreground">{refusal.shares.message}</p>}
      <div className="flex flex-wrap gap-2">
        {shares.length < MAX_SHARES && (
          <Button size="sm" variant="tertiary" onPress={() => setValue("rollout.shares", [...shares, shares.at(-1)!])}>
            <Plus aria-hidden />
            {t("addWave")}
          </Button>
        )}
        {shares.length > 1 && (
          <Button size="sm" variant="tertiary" onPress={() => setValue("rollout.shares", shares.slice(0, -1))}>
            <Minus aria-hidden />
            {t("removeWave")}
          </Button>
        )}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="rollout.holdMinutes" label={t("holdMinutes")} hint={t("holdMinutesHint")} />
        <TextField name="rollout.minCount" label={t("minCount")} hint={t("minCountHint")} />
      </div>
    </div>
  );
}
