import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { PauseReason } from "@/lib/campaigns/schema";

/** Why a campaign stands still, and what to do about it; with the server's own words where there are some. */
export function PauseNotice({ reason, detail }: { reason: PauseReason | null; detail: string | null }) {
  const t = useTranslations("campaigns.paused");
  return (
    <div className="mb-6">
      <Notice tone={reason === "person" ? "info" : "warning"} title={t(`${reason ?? "person"}.title`)}>
        <p>{t(`${reason ?? "person"}.text`)}</p>
        {detail && <p className="mt-1 font-mono text-xs break-words">{detail}</p>}
      </Notice>
    </div>
  );
}
