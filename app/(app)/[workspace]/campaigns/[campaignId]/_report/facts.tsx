import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Campaign, CampaignChoices } from "@/lib/campaigns/schema";
import { formatBytes } from "@/lib/format";
import { senderNames } from "../sender-names";

/** To whom, what, from whom: a campaign's content in words. */
export function Facts({ campaign, choices }: { campaign: Campaign; choices: CampaignChoices }) {
  const t = useTranslations("campaigns");
  const locale = useLocale();
  const sender = choices.senders.find(({ id }) => id === campaign.senderId);
  const template = choices.templates.find(({ id }) => id === campaign.templateId);
  const named = (chosen: { id: string; name: string }[], ids: string[]) =>
    chosen.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  const { lists, segments } = choices;
  const excluded = [...named(lists, campaign.excludedListIds), ...named(segments, campaign.excludedSegmentIds)];
  const size = campaign.attachments.reduce((sum, attachment) => sum + attachment.size, 0);
  const facts: [name: string, value: ReactNode][] = [
    [
      t("facts.to"),
      [
        ...named(lists, campaign.listIds),
        ...named(segments, campaign.segmentIds),
        campaign.contactIds.length > 0 && t("facts.singles", { count: campaign.contactIds.length }),
      ]
        .filter(Boolean)
        .join(", ") || "–",
    ],
    ...(excluded.length > 0 ? [[t("facts.leftOut"), excluded.join(", ")] as [string, string]] : []),
    [t("template"), template?.name ?? "–"],
    [t("sender"), sender ? `${senderNames(campaign, choices, locale)} · ${sender.fromEmail}` : "–"],
    [t("rollout.title"), t(`rollout.kinds.${campaign.rollout?.kind ?? "atOnce"}`)],
    [
      t("facts.attachments"),
      campaign.attachments.length === 0
        ? t("facts.none")
        : t("facts.files", { count: campaign.attachments.length, size: formatBytes(size, locale) }),
    ],
    [
      t("facts.tracking"),
      [campaign.trackOpens && t("facts.opens"), campaign.trackClicks && t("facts.clicks")].filter(Boolean).join(", ") ||
        t("facts.none"),
    ],
  ];
  return (
    <dl className="grid max-w-2xl grid-cols-[auto_1fr] gap-x-8 gap-y-2">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
