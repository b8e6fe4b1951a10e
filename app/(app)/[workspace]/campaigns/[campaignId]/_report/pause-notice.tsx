import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { Campaign, PauseReason } from "@/lib/campaigns/schema";

type PauseNoticeProps = { campaign: Campaign; reason: PauseReason | null; detail: string | null };

/** There the detail would repeat the notice, in the workspace's language. */
const saysItAll: (PauseReason | null)[] = ["senderGone", "senderUnproven", "senderDisabled"];

/** Why a campaign stands still, and the way to mend it; with the server's own words where there are some. */
export function PauseNotice({ campaign, reason, detail }: PauseNoticeProps) {
  const t = useTranslations("campaigns.paused");
  const { workspace } = useParams<{ workspace: string }>();
  const way = wayOut(campaign, reason);
  return (
    <div className="mb-6">
      <Notice
        tone={reason === "person" ? "info" : "warning"}
        title={t(`${reason ?? "person"}.title`)}
        action={
          way && (
            <LinkButton variant="outline" size="sm" href={`/${workspace}/${way.path}`}>
              {t(`open.${way.name}`)}
            </LinkButton>
          )
        }
      >
        <p>{t(`${reason ?? "person"}.text`)}</p>
        {campaign.stopped && (
          <p className="mt-1 break-words" dir="auto">
            {campaign.stopped.by}: {campaign.stopped.reason}
          </p>
        )}
        {detail && !saysItAll.includes(reason) && <p className="mt-1 font-mono text-xs break-words">{detail}</p>}
      </Notice>
    </div>
  );
}

/** The page on which it is mended. */
function wayOut({ id, senderId, templateId }: Campaign, reason: PauseReason | null) {
  if (reason === "senderGone") return { name: "senders", path: "senders" } as const;
  if (reason === "senderFailing" || reason === "senderUnproven" || reason === "senderDisabled") {
    return senderId && ({ name: "sender", path: `senders/${senderId}` } as const);
  }
  if (reason === "failureRate" || reason === "bounceRate" || reason === "refusedByPolicy")
    return { name: "failed", path: `campaigns/${id}/messages?status=failed` } as const;
  if (reason === "renderFailed") return templateId && ({ name: "template", path: `templates/${templateId}` } as const);
  return null;
}
