import { useLocale, useTranslations } from "next-intl";
import { CampaignStatusBadge, MessageStatusBadge } from "@/components/statuses";
import { formatNumber } from "@/lib/format";
import type { MessageStatus } from "@/lib/messages/schema";

const audience = 12_430;
const sent = 8_214;

const rows: { email: string; status: MessageStatus; reply: string }[] = [
  { email: "amelia@mill.example", status: "sent", reply: "250 2.0.0 Ok: queued as 4XkQ2" },
  { email: "oleg@bakery.example", status: "sent", reply: "250 2.0.0 Ok: queued as 4XkQ3" },
  { email: "post@flour.example", status: "failed", reply: "550 5.1.1 No such user here" },
  { email: "noor@oats.example", status: "sending", reply: "" },
  { email: "freya@rye.example", status: "pending", reply: "" },
];

/** A campaign on its way, drawn from the dashboard's own parts. */
export function LedgerPicture() {
  const t = useTranslations("home.landing");
  const locale = useLocale();
  return (
    <div role="img" aria-label={t("picture")} className="w-full rounded-lg border border-border bg-surface p-5">
      <div aria-hidden>
        <div className="mb-4 flex items-center justify-between gap-3">
          <span className="font-semibold">{t("pictureName")}</span>
          <CampaignStatusBadge status="sending" />
        </div>
        <div className="h-2 overflow-hidden rounded-full bg-default">
          <div className="h-full rounded-full bg-accent" style={{ width: `${(sent / audience) * 100}%` }} />
        </div>
        <p data-figures className="mt-2 mb-5 flex justify-between text-xs text-muted">
          <span>{t("pictureProgress", { sent: formatNumber(sent, locale), all: formatNumber(audience, locale) })}</span>
          <span>{t("pictureRate", { rate: 120 })}</span>
        </p>
        {rows.map(({ email, status, reply }) => (
          <div key={email} className="flex h-11 items-center gap-4 border-t border-separator max-sm:gap-2">
            <span className="min-w-0 flex-1 truncate max-sm:text-xs">{email}</span>
            <span className="hidden truncate font-mono text-xs text-muted sm:block">{reply}</span>
            <MessageStatusBadge status={status} />
          </div>
        ))}
      </div>
    </div>
  );
}
