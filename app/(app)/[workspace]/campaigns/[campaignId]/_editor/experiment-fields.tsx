"use client";

import { Description, FieldError, Input, Label, Radio, RadioGroup, Slider, TextField } from "@heroui/react";
import { useLocale, useTranslations } from "next-intl";
import { useController, useWatch } from "react-hook-form";
import { SelectField } from "@/components/ui/fields";
import type { CampaignChoices } from "@/lib/campaigns/schema";
import { type Experiment, metrics, type TestRollout, unclearRules } from "@/lib/experiments/schema";
import { formatDuration, formatNumber } from "@/lib/format";
import { NumberSelect } from "./number-select";
import type { Content } from "./use-autosave";
import { VariantsField } from "./variants-field";

const TEST_WAITS = [15, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320, 10_080];
const BANDIT_WAITS = [5, 15, 30, 60, 120, 240, 480, 1440];
const THRESHOLDS = [80, 90, 95, 99];

type ExperimentFieldsProps = { experiment: Experiment; choices: CampaignChoices };

/** The variants of a campaign, by what they are judged, and what follows from it. */
export function ExperimentFields({ experiment, choices }: ExperimentFieldsProps) {
  return (
    <div className="flex flex-col gap-6 border-s-2 border-separator ps-4">
      <VariantsField experiment={experiment} choices={choices} />
      <MetricField metric={experiment.metric} links={choices.links} />
      {experiment.kind === "test" ? <TestFields rollout={experiment} /> : <BanditFields />}
    </div>
  );
}

function MetricField({ metric, links }: { metric: Experiment["metric"]; links: string[] }) {
  const t = useTranslations("variants");
  const chosen = useWatch<Content, "rollout.goalUrl">({ name: "rollout.goalUrl" });
  const offered = chosen && !links.includes(chosen) ? [chosen, ...links] : links;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        name="rollout.metric"
        label={t("metric.title")}
        hint={metric === "opens" ? t("metric.opensHint") : undefined}
        options={metrics.map((id) => ({ id, label: t(`metric.${id}`) }))}
      />
      {metric === "goal" && (
        <SelectField
          name="rollout.goalUrl"
          label={t("goal")}
          placeholder={t("chooseGoal")}
          hint={links.length === 0 ? t("noGoals") : undefined}
          options={offered.map((link) => ({ id: link, label: link }))}
        />
      )}
    </div>
  );
}

function TestFields({ rollout }: { rollout: TestRollout }) {
  const t = useTranslations("variants");
  const duration = useDuration();
  return (
    <>
      <ShareField rollout={rollout} />
      {rollout.sharePercent < 100 && (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <NumberSelect
              name="rollout.waitMinutes"
              label={t("wait")}
              hint={t("waitHint")}
              options={TEST_WAITS}
              wordsFor={duration}
            />
            <NumberSelect
              name="rollout.threshold"
              label={t("threshold")}
              hint={t("thresholdHint")}
              options={THRESHOLDS}
              wordsFor={(percent) => t("percent", { percent })}
            />
          </div>
          <UnclearField />
          {rollout.unclear === "wait" && (
            <NumberSelect name="rollout.extraMinutes" label={t("extra")} options={TEST_WAITS} wordsFor={duration} />
          )}
        </>
      )}
    </>
  );
}

/** How many take part in the test, in words too: for each variant, and for the winner. */
function ShareField({ rollout }: { rollout: TestRollout }) {
  const t = useTranslations("variants");
  const locale = useLocale();
  const { field } = useController({ name: "rollout.sharePercent" });
  const percent = (value: number) => formatNumber(value / 100, locale, { style: "percent", maximumFractionDigits: 1 });
  const { sharePercent, variants } = rollout;
  return (
    <div className="flex flex-col gap-2">
      <Slider value={field.value} onChange={field.onChange} minValue={5} maxValue={100} step={5}>
        <Label>{t("share")}</Label>
        <Slider.Output>{percent(sharePercent)}</Slider.Output>
        <Slider.Track>
          <Slider.Fill />
          <Slider.Thumb />
        </Slider.Track>
      </Slider>
      <p data-figures className="text-xs text-muted">
        {t(sharePercent === 100 ? "shareAll" : "shareEach", {
          each: percent(sharePercent / variants.length),
          rest: percent(100 - sharePercent),
        })}
      </p>
    </div>
  );
}

function UnclearField() {
  const t = useTranslations("variants");
  const { field } = useController({ name: "rollout.unclear" });
  return (
    <RadioGroup value={field.value} onChange={field.onChange}>
      <Label>{t("unclear.title")}</Label>
      {unclearRules.map((rule) => (
        <Radio key={rule} value={rule}>
          <Radio.Content>
            <Radio.Control>
              <Radio.Indicator />
            </Radio.Control>
            <Label>{t(`unclear.${rule}`)}</Label>
          </Radio.Content>
        </Radio>
      ))}
    </RadioGroup>
  );
}

function BanditFields() {
  const t = useTranslations("variants");
  const { field, fieldState } = useController<Content, "throttlePerMinute">({ name: "throttlePerMinute" });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <NumberSelect
        name="rollout.waitMinutes"
        label={t("banditWait")}
        hint={t("banditWaitHint")}
        options={BANDIT_WAITS}
        wordsFor={useDuration()}
      />
      <TextField
        fullWidth
        type="number"
        value={field.value === null ? "" : String(field.value)}
        onChange={(typed) => field.onChange(typed === "" ? null : Number(typed))}
        onBlur={field.onBlur}
        isInvalid={fieldState.invalid}
        validationBehavior="aria"
      >
        <Label>{t("throttle")}</Label>
        <Input ref={field.ref} min={1} />
        <Description>{t("throttleHint")}</Description>
        <FieldError>{fieldState.error?.message}</FieldError>
      </TextField>
    </div>
  );
}

function useDuration() {
  const locale = useLocale();
  return (minutes: number) => formatDuration(minutes * 60_000, locale);
}
