"use client";

import { Button } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import {
  Archive,
  ArchiveRestore,
  Ban,
  CalendarX,
  Copy,
  type LucideIcon,
  Mail,
  OctagonPause,
  Pause,
  Play,
  Repeat2,
  Send,
  UserPlus,
} from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/dialog";
import { type MenuAction, MoreMenu } from "@/components/ui/more-menu";
import { useAction } from "@/components/use-action";
import {
  type Campaign,
  type CampaignProgress,
  canMove,
  type FollowKind,
  followKinds,
  isFollowable,
} from "@/lib/campaigns/schema";
import {
  archiveCampaign,
  cancelCampaign,
  duplicateCampaign,
  followCampaign,
  pauseCampaign,
  releaseCampaign,
  resumeCampaign,
  sendCampaign,
  unscheduleCampaign,
} from "../../actions";
import { progressKey } from "./progress-key";
import { StopDialog } from "./stop-dialog";

type CampaignActionsProps = {
  undoSeconds: number;
  campaign: Campaign;
  /** As the page was read; null before the start. */
  progress: CampaignProgress | null;
  may: Record<"write" | "send" | "stop", boolean>;
  /** Acts in a workspace that is not theirs. */
  isOverseer: boolean;
};

const followIcons: Record<FollowKind, LucideIcon> = { notOpened: Repeat2, joinedSince: UserPlus };

/** The one thing to do with a campaign in its status, and the rest in the menu. */
export function CampaignActions({ campaign, progress, undoSeconds, may, isOverseer }: CampaignActionsProps) {
  const t = useTranslations("campaigns");
  const { workspace } = useParams<{ workspace: string }>();
  const router = useRouter();
  const [isCanceling, setCanceling] = useState(false);
  const [stopping, setStopping] = useState<"pause" | "cancel" | null>(null);
  const { id: campaignId, status, stopped } = campaign;
  // The page was read a while ago; when the dialog opens, the live figures are newer.
  const latest = useQueryClient().getQueryData<CampaignProgress>(progressKey(campaignId)) ?? progress;
  const waiting = { count: latest?.counts.pending ?? 0, known: String(latest !== null) };

  const onDone = () => router.refresh();
  const pause = useAction(pauseCampaign, { onDone });
  const resume = useAction(resumeCampaign, { onDone });
  const release = useAction(releaseCampaign, { done: t("stop.released"), onDone });
  const cancel = useAction(cancelCampaign, { onDone });
  const unschedule = useAction(unscheduleCampaign, { onDone });
  const sendNow = useAction(sendCampaign, { onDone });
  const archive = useAction(archiveCampaign, { onDone });
  const open = { onDone: ({ id }: Campaign) => router.push(`/${workspace}/campaigns/${id}`) };
  const duplicate = useAction(duplicateCampaign, open);
  const follow = useAction(followCampaign, open);

  // In the last seconds the undo bar is the way back.
  const [isFarOff] = useState(
    () => status === "scheduled" && Number(campaign.sendAt) - Date.now() > undoSeconds * 1_000,
  );
  const isOver = status === "sent" || status === "ended" || status === "canceled";
  const menu: (MenuAction | false)[] = [
    campaign.startedAt !== null && {
      id: "messages",
      label: t("messages.title"),
      icon: Mail,
      href: `/${workspace}/campaigns/${campaignId}/messages`,
    },
    may.send &&
      status === "scheduled" && {
        id: "sendNow",
        label: t("sendNow"),
        icon: Send,
        onAction: () => sendNow.run({ campaignId }),
      },
    ...(may.write && isFollowable(campaign) ? followKinds : []).map((followsKind) => ({
      id: followsKind,
      label: t(`follow.menu.${followsKind}`),
      icon: followIcons[followsKind],
      onAction: () => follow.run({ campaignId, followsKind }),
    })),
    may.write && { id: "duplicate", label: t("duplicate"), icon: Copy, onAction: () => duplicate.run({ campaignId }) },
    may.write &&
      isOver && {
        id: "archive",
        label: t(campaign.archivedAt ? "restore" : "archive"),
        icon: campaign.archivedAt ? ArchiveRestore : Archive,
        onAction: () => archive.run({ campaignId, archived: !campaign.archivedAt }),
      },
    may.stop &&
      canMove(status, "canceled") && {
        id: "cancel",
        label: t("cancel.menu"),
        icon: Ban,
        isDanger: true,
        onAction: () => (isOverseer ? setStopping("cancel") : setCanceling(true)),
      },
  ];

  return (
    <>
      {may.send && isFarOff && (
        <Button isPending={unschedule.pending} onPress={() => unschedule.run({ campaignId })}>
          <CalendarX aria-hidden />
          {t("unschedule")}
        </Button>
      )}
      {isOverseer && !stopped && (status === "scheduled" || status === "sending" || status === "paused") && (
        <Button onPress={() => setStopping("pause")}>
          <OctagonPause aria-hidden />
          {t("stop.pause")}
        </Button>
      )}
      {isOverseer && stopped && status === "paused" && (
        <Button isPending={release.pending} onPress={() => release.run({ campaignId })}>
          {t("stop.release")}
        </Button>
      )}
      {may.stop && !isOverseer && status === "sending" && (
        <Button isPending={pause.pending} onPress={() => pause.run({ campaignId })}>
          <Pause aria-hidden />
          {t("pause")}
        </Button>
      )}
      {may.send && !isOverseer && status === "paused" && !stopped && (
        <Button isPending={resume.pending} onPress={() => resume.run({ campaignId })}>
          <Play aria-hidden />
          {t("resume")}
        </Button>
      )}
      <MoreMenu actions={menu.filter((action) => action !== false)} />
      <ConfirmDialog
        isOpen={isCanceling}
        onClose={() => setCanceling(false)}
        title={t("cancel.title", { name: campaign.name })}
        confirm={t("cancel.confirm", waiting)}
        cancel={t("cancel.keep")}
        isDanger
        onConfirm={() => cancel.run({ campaignId })}
      >
        {t("cancel.text", waiting)}
      </ConfirmDialog>
      {stopping && <StopDialog campaign={campaign} act={stopping} onClose={() => setStopping(null)} />}
    </>
  );
}
