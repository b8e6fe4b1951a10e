import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { Campaign } from "@/lib/campaigns/schema";

/** When a campaign ran, and why it is over. */
export function Ending({ campaign: { status, startedAt, endedAt } }: { campaign: Campaign }) {
  const t = useTranslations("campaigns.ending");
  if (!endedAt || (status !== "sent" && status !== "ended" && status !== "canceled")) return null;
  return t.rich(status, {
    start: () => <Time date={startedAt ?? endedAt} />,
    end: () => <Time date={endedAt} />,
  });
}
