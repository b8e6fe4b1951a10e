import { Ban, CircleCheck, CircleHelp, CircleX, Clock, Eye, type LucideIcon, Send, UserCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import type { Campaign } from "@/lib/campaigns/schema";
import type { Wave } from "@/lib/rollouts/schema";

const looks = {
  leftOut: { tone: "neutral", icon: Ban },
  waiting: { tone: "neutral", icon: Clock },
  goingOut: { tone: "accent", icon: Send },
  out: { tone: "good", icon: CircleCheck },
  watched: { tone: "info", icon: Eye },
  goOn: { tone: "good", icon: CircleCheck },
  hold: { tone: "warning", icon: CircleHelp },
  stop: { tone: "bad", icon: CircleX },
  overruled: { tone: "neutral", icon: UserCheck },
} as const satisfies Record<string, { tone: Tone; icon: LucideIcon }>;

type WaveBadgeProps = { campaign: Campaign; wave: Wave; isLast: boolean };

export function WaveBadge({ campaign, wave, isLast }: WaveBadgeProps) {
  const t = useTranslations("campaigns.waves.states");
  const state = stateOf(wave, isLast, campaign.endedAt !== null);
  return <StatusBadge {...looks[state]} label={t(state)} />;
}

function stateOf({ openedAt, dealtAt, looks }: Wave, isLast: boolean, isOver: boolean) {
  if (!openedAt) return isOver ? "leftOut" : "waiting";
  const verdict = looks.at(-1)?.verdict;
  if (verdict) return verdict;
  if (isOver) return "out";
  return dealtAt && !isLast ? "watched" : "goingOut";
}
