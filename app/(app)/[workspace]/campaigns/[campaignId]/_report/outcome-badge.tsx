import { Check, CircleHelp, CircleX, Clock, type LucideIcon, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { StatusBadge, type Tone } from "@/components/ui/status-badge";
import type { AttemptOutcome } from "@/lib/messages/schema";

const looks: Record<AttemptOutcome, { tone: Tone; icon: LucideIcon }> = {
  accepted: { tone: "good", icon: Check },
  refused: { tone: "bad", icon: CircleX },
  deferred: { tone: "warning", icon: Clock },
  lost: { tone: "warning", icon: Unplug },
  unconfirmed: { tone: "warning", icon: CircleHelp },
};

export function OutcomeBadge({ outcome }: { outcome: AttemptOutcome }) {
  const t = useTranslations("campaigns.outcome");
  return <StatusBadge {...looks[outcome]} label={t(outcome)} />;
}
