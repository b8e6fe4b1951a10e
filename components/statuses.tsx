import {
  Ban,
  CalendarClock,
  Check,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleMinus,
  CirclePause,
  CircleX,
  ClipboardCheck,
  Clock,
  Hourglass,
  type LucideIcon,
  MailX,
  PencilLine,
  Send,
  ThumbsDown,
  Undo2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { CampaignStatus } from "@/lib/campaigns/schema";
import type { DkimKeyState } from "@/lib/dkim/schema";
import type { ImportStatus } from "@/lib/imports/schema";
import type { JobStatus, StepState } from "@/lib/jobs/schema";
import type { MembershipStatus } from "@/lib/lists/schema";
import type { MessageStatus } from "@/lib/messages/schema";
import type { SenderState } from "@/lib/senders/schema";
import type { SuppressionReason } from "@/lib/suppressions/schema";
import { StatusBadge, type Tone } from "./ui/status-badge";

type Look = { tone: Tone; icon: LucideIcon };

const campaign: Record<CampaignStatus, Look> = {
  draft: { tone: "neutral", icon: PencilLine },
  scheduled: { tone: "info", icon: CalendarClock },
  sending: { tone: "accent", icon: Send },
  paused: { tone: "warning", icon: CirclePause },
  sent: { tone: "good", icon: CircleCheck },
  ended: { tone: "neutral", icon: Hourglass },
  canceled: { tone: "neutral", icon: Ban },
};

const message: Record<MessageStatus, Look> = {
  pending: { tone: "neutral", icon: Clock },
  sending: { tone: "accent", icon: Send },
  sent: { tone: "good", icon: Check },
  failed: { tone: "bad", icon: CircleX },
  skipped: { tone: "neutral", icon: CircleMinus },
  unconfirmed: { tone: "warning", icon: CircleHelp },
  canceled: { tone: "neutral", icon: Ban },
};

const importing: Record<ImportStatus, Look> = {
  uploading: { tone: "accent", icon: CircleDashed },
  uploaded: { tone: "neutral", icon: PencilLine },
  checking: { tone: "accent", icon: CircleDashed },
  checked: { tone: "info", icon: ClipboardCheck },
  queued: { tone: "info", icon: Clock },
  running: { tone: "accent", icon: CircleDashed },
  done: { tone: "good", icon: CircleCheck },
  failed: { tone: "bad", icon: CircleX },
  canceled: { tone: "neutral", icon: Ban },
  undoing: { tone: "accent", icon: CircleDashed },
  undone: { tone: "neutral", icon: Undo2 },
};

const job: Record<JobStatus, Look> = {
  queued: { tone: "info", icon: Clock },
  running: { tone: "accent", icon: CircleDashed },
  completed: { tone: "good", icon: CircleCheck },
  failed: { tone: "bad", icon: CircleX },
  cancelled: { tone: "neutral", icon: Ban },
};

const step: Record<StepState, Look> = {
  waiting: { tone: "accent", icon: Hourglass },
  done: { tone: "good", icon: Check },
  failed: { tone: "bad", icon: CircleX },
};

const membership: Record<MembershipStatus, Look> = {
  unconfirmed: { tone: "warning", icon: CircleHelp },
  subscribed: { tone: "good", icon: Check },
  unsubscribed: { tone: "neutral", icon: MailX },
};

const suppression: Record<SuppressionReason, Look> = {
  unsubscribed: { tone: "neutral", icon: MailX },
  bounced: { tone: "bad", icon: CircleX },
  complained: { tone: "bad", icon: ThumbsDown },
  manual: { tone: "neutral", icon: Ban },
  imported: { tone: "neutral", icon: Ban },
};

const sender: Record<SenderState, Look> = {
  ready: { tone: "good", icon: CircleCheck },
  unproven: { tone: "warning", icon: CircleHelp },
  failing: { tone: "bad", icon: CircleX },
  paused: { tone: "warning", icon: CirclePause },
  disabled: { tone: "neutral", icon: Ban },
};

const dkimKey: Record<DkimKeyState, Look> = {
  unverified: { tone: "warning", icon: CircleHelp },
  signing: { tone: "good", icon: CircleCheck },
  retired: { tone: "neutral", icon: CircleMinus },
};

export function CampaignStatusBadge({ status }: { status: CampaignStatus }) {
  const t = useTranslations("common.campaignStatus");
  return <StatusBadge {...campaign[status]} label={t(status)} />;
}

export function MessageStatusBadge({ status }: { status: MessageStatus }) {
  const t = useTranslations("common.messageStatus");
  return <StatusBadge {...message[status]} label={t(status)} />;
}

export function ImportStatusBadge({ status }: { status: ImportStatus }) {
  const t = useTranslations("common.importStatus");
  return <StatusBadge {...importing[status]} label={t(status)} />;
}

export function JobStatusBadge({ status }: { status: JobStatus }) {
  const t = useTranslations("jobs.statuses");
  return <StatusBadge {...job[status]} label={t(status)} />;
}

export function StepStateBadge({ state }: { state: StepState }) {
  const t = useTranslations("jobs.stepStates");
  return <StatusBadge {...step[state]} label={t(state)} />;
}

export function MembershipStatusBadge({ status }: { status: MembershipStatus }) {
  const t = useTranslations("common.membershipStatus");
  return <StatusBadge {...membership[status]} label={t(status)} />;
}

export function SuppressionBadge({ reason }: { reason: SuppressionReason }) {
  const t = useTranslations("suppressions.reasons");
  return <StatusBadge {...suppression[reason]} label={t(reason)} />;
}

export function SenderStateBadge({ state }: { state: SenderState }) {
  const t = useTranslations("senders.states");
  return <StatusBadge {...sender[state]} label={t(state)} />;
}

export function DkimKeyStateBadge({ state }: { state: DkimKeyState }) {
  const t = useTranslations("dkim.states");
  return <StatusBadge {...dkimKey[state]} label={t(state)} />;
}
