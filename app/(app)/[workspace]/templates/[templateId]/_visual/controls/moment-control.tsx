import { Button } from "@heroui/react";
import { getLocalTimeZone, now, toCalendarDateTime, toZoned } from "@internationalized/date";
import { useTranslations } from "next-intl";
import { DateTimePicker } from "@/components/ui/date-time-picker";
import { TimeZonePicker } from "@/components/ui/time-zone-picker";
import { readMoment } from "@/emails/blocks/moment";
import { type ControlProps, Labelled } from "./control";

const inAWeek = () =>
  now(getLocalTimeZone()).add({ days: 7 }).set({ hour: 18, minute: 0, second: 0, millisecond: 0 }).toString();

/** A day and a time, and the zone in which they are meant. */
export function MomentControl({ field, value, onChange, readOnly }: ControlProps<string>) {
  const t = useTranslations();
  const moment = readMoment(value);
  if (!moment || readOnly)
    return (
      <Labelled field={field}>
        <Button
          size="sm"
          variant="secondary"
          className="self-start"
          isDisabled={readOnly}
          onPress={() => onChange(inAWeek())}
        >
          {moment ? value : t("blocks.pickMoment")}
        </Button>
      </Labelled>
    );
  return (
    <div className="flex flex-col gap-3">
      <DateTimePicker label={field.label ?? ""} value={moment} onChange={(chosen) => onChange(chosen.toString())} />
      <TimeZonePicker
        label={t("blocks.timeZone")}
        value={moment.timeZone}
        onChange={(zone) => onChange(toZoned(toCalendarDateTime(moment), zone).toString())}
      />
    </div>
  );
}
