"use client";

import { Button, Description, Label, Radio, RadioGroup, Switch } from "@heroui/react";
import { now as nowIn, toCalendarDateTime, toZoned, type ZonedDateTime } from "@internationalized/date";
import { CalendarClock, Send } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { DateTimePicker } from "@/components/ui/date-time-picker";
import { Notice } from "@/components/ui/notice";
import { TimeZonePicker } from "@/components/ui/time-zone-picker";
import { useAction } from "@/components/use-action";
import type { SendingHours } from "@/lib/campaigns/schema";
import type { CheckRun } from "@/lib/checks/schema";
import type { FieldErrors } from "@/lib/errors";
import { formatNumber } from "@/lib/format";
import { scheduleCampaign } from "../../actions";
import { momentInWords, zoneInWords } from "../moment-in-words";
import { daysInWords } from "../weekdays";
import { HoursField } from "./hours-field";

type When = "now" | "at" | "window";

type SendFormProps = {
  campaignId: string;
  /** Null while it is being counted. */
  recipientCount: number | null;
  /** Nothing but those whose mail can't be made stands in the way. */
  canSend: boolean;
  run: CheckRun | null;
  /** The sender's limit; null when it has none. */
  ratePerSecond: number | null;
  undoSeconds: number;
};

/** The next full hour, at least half an hour away. */
const soon = (zone: string) => nowIn(zone).add({ minutes: 90 }).set({ minute: 0, second: 0, millisecond: 0 });

/** When, in words, and the button. "Now" waits some seconds for second thoughts. */
export function SendForm({ campaignId, recipientCount, canSend, run, ratePerSecond, undoSeconds }: SendFormProps) {
  const t = useTranslations("campaigns");
  const tc = useTranslations("checks");
  const locale = useLocale();
  const readersZone = useTimeZone() ?? "UTC";
  const { workspace } = useParams<{ workspace: string }>();
  const router = useRouter();
  const [when, setWhen] = useState<When>("now");
  const [zone, setZone] = useState(readersZone);
  const [start, setStart] = useState(() => soon(readersZone));
  const [end, setEnd] = useState(() => soon(readersZone).add({ hours: 8 }));
  const [sendingHours, setSendingHours] = useState<SendingHours | null>(null);
  const [byRecipientZone, setByRecipientZone] = useState(false);
  const [fields, setFields] = useState<FieldErrors>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [skipFailing, setSkipFailing] = useState(false);
  const isChecked = recipientCount !== null;
  const failingCount = isChecked ? (run?.failingCount ?? 0) : 0;
  const schedule = useAction(scheduleCampaign, {
    toastRefusals: false,
    onDone: () => router.push(`/${workspace}/campaigns/${campaignId}`),
  });

  function changeZone(next: string) {
    const move = (moment: ZonedDateTime) => toZoned(toCalendarDateTime(moment), next);
    setZone(next);
    setStart(move(start));
    setEnd(move(end));
  }

  /** What was refused is no longer what stands there. */
  const choose = (set: (moment: ZonedDateTime) => void) => (moment: ZonedDateTime) => {
    set(moment);
    setFields({});
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    const sendAt = when === "now" ? new Date(Date.now() + undoSeconds * 1_000) : start.toDate();
    const result = await schedule.run({
      campaignId,
      sendAt: sendAt.toISOString(),
      timeZone: zone,
      windowEndAt: when === "window" ? end.toDate().toISOString() : null,
      sendingHours,
      byRecipientZone: byRecipientZone && (when !== "now" || sendingHours !== null),
      skipFailing,
    });
    const named = result.ok ? {} : (result.fields ?? {});
    setFields(named);
    setRefusal(result.ok || named.sendAt || named.windowEndAt ? null : result.message);
  }

  const people = (count: number) => ({ count, shown: formatNumber(count, locale) });
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        if ((event.ctrlKey || event.metaKey) && event.key === "Enter") event.currentTarget.requestSubmit();
      }}
      className="flex flex-col gap-5"
    >
      <RadioGroup value={when} onChange={(value) => setWhen(value as When)}>
        <Label>{t("when.title")}</Label>
        {(["now", "at", "window"] as const).map((value) => (
          <Radio key={value} value={value}>
            <Radio.Content>
              <Radio.Control>
                <Radio.Indicator />
              </Radio.Control>
              <Label>{t(`when.${value}`)}</Label>
            </Radio.Content>
          </Radio>
        ))}
      </RadioGroup>
      {when !== "now" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <DateTimePicker
            label={t("when.start")}
            value={start}
            onChange={choose(setStart)}
            error={fields.sendAt?.join(" ")}
          />
          {when === "window" && (
            <DateTimePicker
              label={t("when.end")}
              value={end}
              onChange={choose(setEnd)}
              error={fields.windowEndAt?.join(" ")}
            />
          )}
          <TimeZonePicker label={t("when.zone")} value={zone} onChange={changeZone} />
        </div>
      )}
      <HoursField value={sendingHours} onChange={setSendingHours} />
      {(when !== "now" || sendingHours) && (
        <Switch isSelected={byRecipientZone} onChange={setByRecipientZone}>
          <Switch.Content>
            <Switch.Control>
              <Switch.Thumb />
            </Switch.Control>
            <Label>{t("when.byRecipientZone")}</Label>
          </Switch.Content>
          <Description>{t("when.byRecipientZoneHint")}</Description>
        </Switch>
      )}
      <InWords {...{ when, zone, start, end, sendingHours, recipientCount, ratePerSecond, undoSeconds }} />
      {failingCount > 0 && (
        <Switch isSelected={skipFailing} onChange={setSkipFailing}>
          <Switch.Content>
            <Switch.Control>
              <Switch.Thumb />
            </Switch.Control>
            <Label>{tc("skipFailing", people(failingCount))}</Label>
          </Switch.Content>
        </Switch>
      )}
      {refusal && <Notice tone="bad">{refusal}</Notice>}
      <div>
        <Button
          type="submit"
          size="lg"
          isDisabled={!canSend || !isChecked || (failingCount > 0 && !skipFailing)}
          isPending={schedule.pending}
        >
          {when === "now" ? <Send aria-hidden /> : <CalendarClock aria-hidden />}
          {isChecked ? t(when === "now" ? "sendTo" : "scheduleFor", people(recipientCount - failingCount)) : tc("send")}
        </Button>
        {!canSend && <p className="mt-2 text-muted">{t("check.cannotSend")}</p>}
        {canSend && !isChecked && <p className="mt-2 text-muted">{tc("notYet")}</p>}
      </div>
    </form>
  );
}

type InWordsProps = Pick<SendFormProps, "recipientCount" | "ratePerSecond" | "undoSeconds"> & {
  when: When;
  zone: string;
  start: ZonedDateTime;
  end: ZonedDateTime;
  sendingHours: SendingHours | null;
};

/** "Starts tomorrow, Tuesday, November 24 at 9:00 AM (Europe/Berlin, GMT+1); the last one leaves about 9:14 AM." */
function InWords({
  when,
  zone,
  start,
  end,
  sendingHours: hours,
  recipientCount,
  ratePerSecond,
  undoSeconds,
}: InWordsProps) {
  const t = useTranslations("campaigns.when");
  const locale = useLocale();
  const [now] = useState(() => new Date());
  const begins = when === "now" ? new Date(now.getTime() + undoSeconds * 1_000) : start.toDate();
  const lastLeaves =
    ratePerSecond === null || recipientCount === null
      ? null
      : new Date(begins.getTime() + (recipientCount / ratePerSecond) * 1000);
  const isTooSlow = when === "window" && lastLeaves !== null && lastLeaves > end.toDate();
  const words = (moment: Date) => momentInWords(moment, now, locale, zone);

  return (
    <p className="max-w-prose text-pretty" aria-live="polite" suppressHydrationWarning>
      {when === "now"
        ? t("startsNow", { seconds: undoSeconds })
        : t("startsAt", { moment: words(begins), zone: zoneInWords(zone, begins, locale) })}{" "}
      {when === "window" && t("endsAt", { moment: words(end.toDate()) })}{" "}
      {hours && t("hoursSaid", { ...hours, days: daysInWords(hours.days, locale) })}{" "}
      {lastLeaves && !hours && !isTooSlow && t("lastLeaves", { moment: words(lastLeaves) })}
      {isTooSlow && <span className="text-warning-soft-foreground">{t("tooSlow", { moment: words(lastLeaves) })}</span>}
    </p>
  );
}
