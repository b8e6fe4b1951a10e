import { useLocale, useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { Campaign } from "@/lib/campaigns/schema";
import { formatDuration } from "@/lib/format";

/** When a campaign ran, why it is over, and whether it was put away. */
export function Ending({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("campaigns.ending");
  const ts = useTranslations("campaigns.stop");
  const locale = useLocale();
  const { status, startedAt, endedAt, archivedAt, stopped } = campaign;
  if (!endedAt || (status !== "sent" && status !== "ended" && status !== "canceled")) return null;
  const start = startedAt ?? endedAt;
  return (
    <>
      {t.rich(status, {
        start: () => <Time date={start} />,
        end: () => <Time date={endedAt} />,
        took: formatDuration(Math.max(1_000, endedAt.getTime() - start.getTime()), locale),
      })}{" "}
      {status === "canceled" && stopped && <span dir="auto">{ts("canceledBy", stopped)} </span>}
      {archivedAt && t("archived")}
    </>
  );
}
