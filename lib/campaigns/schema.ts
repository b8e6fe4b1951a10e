import { z } from "zod";
import { CheckRun } from "@/lib/checks/schema";
import { MAX_VARIANTS } from "@/lib/experiments/schema";
import { type MessageStatus, MessageWithAttempts, messageStatuses, skipReasons } from "@/lib/messages/schema";
import { Rollout } from "@/lib/rollouts/schema";
import type { Availability } from "@/lib/senders/schema";
import { idOf, isoDate, pageInput, pageOf, timeZone } from "@/lib/zod";

export const campaignStatuses = ["draft", "scheduled", "sending", "paused", "sent", "ended", "canceled"] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

/** Why a campaign stands still; the page says each in a sentence. */
export const pauseReasons = [
  "person",
  "senderGone",
  "senderFailing",
  "senderUnproven",
  "senderDisabled",
  "refusedByPolicy",
  "failureRate",
  "bounceRate",
  "complaintRate",
  "missedStart",
  "renderFailed",
  "journalFailed",
  "canaryHeld",
  "canaryStopped",
  "unclearTest",
  "segmentBroken",
  "stopped",
  "notAllowed",
] as const;
export type PauseReason = (typeof pauseReasons)[number];
/** It waits for a person to say whether the next wave may go. */
export const isWaveInQuestion = (reason: PauseReason | null) => reason === "canaryHeld" || reason === "canaryStopped";

/** Whose limit keeps a campaign waiting, its own hours, the wave that it watches, or senders that people or faults keep back. */
export const limitHolders = [
  "sender",
  "warmUp",
  "provider",
  "campaign",
  "hours",
  "wave",
  "senderPaused",
  "senderFailing",
] as const;
export type LimitHolder = (typeof limitHolders)[number];

/** Whether those of a list or segment get it, or nobody of them. */
export const recipientModes = ["include", "exclude"] as const;
export type RecipientMode = (typeof recipientModes)[number];

/** To whom of a campaign's recipients another one that follows it goes. */
export const followKinds = ["notOpened", "joinedSince"] as const;
export type FollowKind = (typeof followKinds)[number];

/** Why one of its recipients gets nothing of a campaign, and is not in its ledger: a person said so, or it follows another. */
export const exclusions = [
  "byHand",
  "onExcludedList",
  "inExcludedSegment",
  "openedBefore",
  "notReachedBefore",
  "reachedBefore",
  "firstGone",
] as const;
export type Exclusion = (typeof exclusions)[number];

/** The only legal moves. Everything that changes a status goes through `canMove`. */
export const campaignMoves: Record<CampaignStatus, readonly CampaignStatus[]> = {
  draft: ["scheduled", "sending"],
  scheduled: ["draft", "scheduled", "sending", "paused", "ended", "canceled"],
  sending: ["paused", "sent", "ended", "canceled"],
  paused: ["sending", "ended", "canceled"],
  /** A message in doubt that a person sends again takes the campaign up once more. */
  sent: ["sending"],
  ended: [],
  canceled: [],
};
export const canMove = (from: CampaignStatus, to: CampaignStatus) => campaignMoves[from].includes(to);

/** Whether there is a ledger, complete, by which another can go to the rest. */
export const isFollowable = ({ status, startedAt }: { status: CampaignStatus; startedAt: Date | null }) =>
  startedAt !== null && (status === "sent" || status === "ended");

/** 10 MB of files in one mail: what most servers take once base64 has made it a third larger. */
export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;
/** Gmail shows no more of a mail's HTML than this and hides the rest, the unsubscribe link with it. */
export const GMAIL_CLIP_BYTES = 102 * 1024;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "campaigns.errors.clock" });
const isoWeekday = z.int().min(1).max(7);

/** Outside of them nothing leaves. */
export const SendingHours = z.object({
  from: clock,
  to: clock.describe("Up to, and not with, this minute; not later than `from` means on the next day."),
  days: z.array(isoWeekday).min(1, { error: "campaigns.errors.noDay" }).max(7).describe("Monday is 1."),
});
export type SendingHours = z.output<typeof SendingHours>;

const campaignId = idOf("cmp");
const version = z.coerce.number().int().min(1);

export const Attachment = z.object({
  id: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  size: z.number().int().describe("Bytes."),
});
export type Attachment = z.output<typeof Attachment>;

const throttle = z
  .int()
  .min(1)
  .max(1_000_000)
  .nullable()
  .describe("Messages a minute at most; null: as its sender allows.");

const content = {
  name: z.string().trim().min(1, { error: "campaigns.errors.name" }).max(200),
  templateId: idOf("tpl").nullable(),
  senderId: idOf("snd").nullable(),
  otherSenderIds: z
    .array(idOf("snd"))
    .max(20)
    .describe("Senders with the same From address that share the work: each message goes by the healthiest with room."),
  listIds: z.array(idOf("lst")).max(100),
  segmentIds: z.array(idOf("seg")).max(20),
  contactIds: z.array(idOf("con")).max(1000).describe("Single contacts beside those of the lists and segments."),
  excludedListIds: z
    .array(idOf("lst"))
    .max(100)
    .describe("Who is on one of them, whatever their status, gets nothing."),
  excludedSegmentIds: z.array(idOf("seg")).max(20).describe("Who is in one of them gets nothing."),
  variables: z.record(
    z.string().regex(/^[a-z][a-z0-9_]*$/i, { error: "campaigns.errors.variableName" }),
    z.string().max(10_000),
  ),
  trackOpens: z.boolean(),
  trackClicks: z.boolean(),
  throttlePerMinute: throttle,
  rollout: Rollout.nullable().describe("How it goes out in parts; null: to everyone at once."),
};

/** Who of those who look after the installation stopped a campaign, and why. */
export const Stop = z.object({ by: z.string(), reason: z.string() });
export type Stop = z.output<typeof Stop>;

export const Campaign = z.object({
  id: z.string(),
  ...content,
  otherSenderIds: z.array(z.string()),
  listIds: z.array(z.string()),
  segmentIds: z.array(z.string()),
  contactIds: z.array(z.string()),
  excludedListIds: z.array(z.string()),
  excludedSegmentIds: z.array(z.string()),
  variables: z.record(z.string(), z.string()),
  followsId: z.string().nullable().describe("The campaign that this one follows."),
  followsKind: z
    .enum(followKinds)
    .nullable()
    .describe(
      "Whom of its recipients a campaign that follows another goes to: those who got that one and did not open it, or those who joined since.",
    ),
  status: z.enum(campaignStatuses),
  pauseReason: z.enum(pauseReasons).nullable(),
  pauseDetail: z.string().nullable().describe("The server's own words behind a pause."),
  stopped: Stop.nullable().describe("By an admin or manager of the installation: only they can release it."),
  sendAt: isoDate.nullable(),
  timeZone: z.string().nullable(),
  windowEndAt: isoDate.nullable().describe("What is not sent by then is canceled."),
  sendingHours: SendingHours.nullable(),
  byRecipientZone: z.boolean(),
  attachments: z.array(Attachment),
  audienceCount: z.number().int(),
  startedAt: isoDate.nullable(),
  endedAt: isoDate.nullable(),
  archivedAt: isoDate.nullable(),
  version: z.number().int(),
  createdAt: isoDate,
  updatedAt: isoDate,
});
export type Campaign = z.output<typeof Campaign>;

export const CreateCampaign = z.object({
  ...content,
  templateId: content.templateId.default(null),
  senderId: content.senderId.default(null),
  otherSenderIds: content.otherSenderIds.default([]),
  listIds: content.listIds.default([]),
  segmentIds: content.segmentIds.default([]),
  contactIds: content.contactIds.default([]),
  excludedListIds: content.excludedListIds.default([]),
  excludedSegmentIds: content.excludedSegmentIds.default([]),
  variables: content.variables.default({}),
  trackOpens: z.boolean().default(true),
  trackClicks: z.boolean().default(true),
  throttlePerMinute: throttle.default(null),
  rollout: content.rollout.default(null),
});
export type CreateCampaign = z.output<typeof CreateCampaign>;

export const UpdateCampaign = z.object(content).partial().extend({ campaignId, version });
export type UpdateCampaign = z.output<typeof UpdateCampaign>;

export const OneCampaign = z.object({ campaignId });
export type OneCampaign = z.output<typeof OneCampaign>;

export const StopCampaign = OneCampaign.extend({
  reason: z
    .string()
    .trim()
    .max(500)
    .optional()
    .describe("Asked of admins and managers where it is not their workspace; its people read it."),
});
export type StopCampaign = z.output<typeof StopCampaign>;

export const FollowCampaign = z.object({
  campaignId,
  followsKind: z
    .enum(followKinds)
    .describe(
      "`notOpened`: to those who got it and neither opened nor clicked. `joinedSince`: to those who are on its lists by now and were not when it started.",
    ),
});
export type FollowCampaign = z.output<typeof FollowCampaign>;

/** The campaign that one follows, and those that follow it. */
export type CampaignFamily = {
  follows: { id: string; name: string; trackOpens: boolean } | null;
  followedBy: { id: string; name: string; followsKind: FollowKind }[];
};

/** Why an address is not in a campaign's ledger. */
export const absences = ["notStarted", "unknown", "notChosen", "joinedLater", ...exclusions] as const;
export type Absence = (typeof absences)[number];

export const AddressInCampaign = z.object({ campaignId, email: z.string().trim().min(1).max(320) });
export type AddressInCampaign = z.output<typeof AddressInCampaign>;

export const AddressStory = z.object({
  message: MessageWithAttempts.nullable(),
  absence: z
    .enum(absences)
    .nullable()
    .describe(
      "Without a message: the campaign has not started, nobody has this address, they were on none of its lists, or only since it started; a person left them out; in one that follows another: they opened that, it had not reached them, it had reached them, or it is gone.",
    ),
});
export type AddressStory = z.output<typeof AddressStory>;

export const ArchiveCampaign = z.object({ campaignId, archived: z.boolean().default(true) });
export type ArchiveCampaign = z.output<typeof ArchiveCampaign>;

export const ScheduleCampaign = z.object({
  campaignId,
  sendAt: isoDate.describe("When to start, ISO 8601 with offset."),
  timeZone: timeZone.describe("The zone in which the times were chosen, such as Europe/Berlin."),
  windowEndAt: isoDate
    .nullish()
    .transform((date) => date ?? null)
    .describe("When to stop; what is left is canceled."),
  sendingHours: SendingHours.nullish(),
  byRecipientZone: z
    .boolean()
    .optional()
    .describe("Start and hours by each recipient's clock: the contact's time zone, or `timeZone` where it has none."),
});
export type ScheduleCampaign = z.output<typeof ScheduleCampaign>;

export const ScheduleChecked = ScheduleCampaign.extend({
  skipFailing: z.boolean().default(false).describe("Those whose mail can't be made get none, and that is known."),
});
export type ScheduleChecked = z.output<typeof ScheduleChecked>;

export const SendCampaign = z.object({
  campaignId,
  windowEndAt: isoDate.nullish().transform((date) => date ?? null),
});
export type SendCampaign = z.output<typeof SendCampaign>;

export const ThrottleCampaign = z.object({ campaignId, throttlePerMinute: throttle });
export type ThrottleCampaign = z.output<typeof ThrottleCampaign>;

export const ChooseVariant = z.object({
  campaignId,
  variant: z
    .int()
    .min(0)
    .max(MAX_VARIANTS - 1)
    .describe("0 is A."),
});
export type ChooseVariant = z.output<typeof ChooseVariant>;

export const RemoveAttachment = z.object({ campaignId, attachmentId: idOf("att") });
export type RemoveAttachment = z.output<typeof RemoveAttachment>;

export const ListCampaigns = z.object({
  status: z.enum(campaignStatuses).optional(),
  archived: z.stringbool().or(z.boolean()).default(false),
  q: z.string().trim().max(200).optional(),
  ...pageInput,
});
export type ListCampaigns = z.output<typeof ListCampaigns>;

/** A row of the list: the campaign's head and how far it came. */
export const CampaignSummary = Campaign.pick({
  id: true,
  name: true,
  status: true,
  pauseReason: true,
  sendAt: true,
  timeZone: true,
  windowEndAt: true,
  audienceCount: true,
  startedAt: true,
  endedAt: true,
  archivedAt: true,
  createdAt: true,
}).extend({
  sentCount: z.number().int(),
  failedCount: z.number().int(),
  openedCount: z.number().int(),
  clickedCount: z.number().int(),
});
export type CampaignSummary = z.output<typeof CampaignSummary>;
export const CampaignPage = pageOf(CampaignSummary);
export type CampaignPage = z.output<typeof CampaignPage>;

const count = z.number().int();

/** Where every recipient is at this moment; the counts add up to `audienceCount`, and `balanced` says that they do. */
export const CampaignProgress = z.object({
  status: z.enum(campaignStatuses),
  pauseReason: z.enum(pauseReasons).nullable(),
  pauseDetail: z.string().nullable(),
  audienceCount: count,
  /** False while the audience is still being written down. */
  audienceComplete: z.boolean(),
  counts: z.object(
    Object.fromEntries(messageStatuses.map((status) => [status, count])) as Record<MessageStatus, typeof count>,
  ),
  balanced: z.boolean(),
  ratePerSecond: z.number().nullable().describe("Over the last ten seconds; null when nothing is being sent."),
  secondsLeft: z.number().nullable(),
  nextAttemptAt: isoDate.nullable().describe("When the next deferred message is tried again, if only such are left."),
  heldUntil: isoDate.nullable().describe("While all that is left waits for a limit: when there is room again."),
  heldBy: z
    .enum(limitHolders)
    .nullable()
    .describe(
      "Whose limit that is: the sender's, its warm-up's, the mailbox provider's, or the campaign's own; `wave`: it waits to see how its last wave fared.",
    ),
  throttlePerMinute: throttle,
});
export type CampaignProgress = z.output<typeof CampaignProgress>;

export const CampaignAnalytics = z.object({
  audienceCount: count,
  sentCount: count,
  openedCount: count.describe("Recipients who opened at least once."),
  clickedCount: count,
  unsubscribedCount: count,
  failedCount: count,
  openCount: count.describe("All opens, repeated ones too."),
  clickCount: count,
  skipped: z.array(z.object({ reason: z.enum(skipReasons), count })),
  failures: z.array(z.object({ code: count.nullable(), reason: z.string(), count })),
  links: z
    .array(z.object({ position: count, url: z.string(), clickCount: count, clickedCount: count }))
    .describe("By target, in the order in which the mail, or any of its variants, first leads there."),
  bucket: z.enum(["minute", "hour", "day"]),
  timeline: z.array(z.object({ at: isoDate, sent: count, opened: count, clicked: count, unsubscribed: count })),
});
export type CampaignAnalytics = z.output<typeof CampaignAnalytics>;

/** What the check page looks for; an error forbids sending, a warning does not. */
export const checkProblems = {
  noTemplate: "error",
  noSender: "error",
  senderUnproven: "error",
  senderDisabled: "error",
  senderPaused: "warning",
  noRecipients: "error",
  firstGone: "error",
  segmentBroken: "error",
  opensUncounted: "warning",
  templateBroken: "error",
  noSubject: "error",
  notCounted: "error",
  noGoal: "error",
  missingVariables: "warning",
  noUnsubscribeLink: "warning",
  noPostalAddress: "warning",
  sameVariants: "warning",
  fewToTest: "warning",
  hurriedBandit: "warning",
} as const satisfies Record<string, "error" | "warning">;
export type CheckProblemCode = keyof typeof checkProblems;

export const CampaignCheck = z.object({
  run: CheckRun.nullable().describe("The check of every recipient's mail; null: none was started yet."),
  audienceCount: count.nullable().describe("Counted by the run: null until one that is not outdated has ended."),
  recipientCount: count.nullable().describe("How many would get it; null like `audienceCount`."),
  waves: z.array(count).describe("How many in each wave, more or less; none when it goes to everyone at once."),
  skipped: z.array(z.object({ reason: z.enum(skipReasons), count })),
  excluded: z
    .array(z.object({ reason: z.enum(exclusions), count }))
    .describe("Who is left out of `audienceCount`: by hand, or because the campaign follows another."),
  problems: z.array(
    z.object({
      code: z.enum(Object.keys(checkProblems) as [CheckProblemCode, ...CheckProblemCode[]]),
      level: z.enum(["error", "warning"]),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
      variants: z.array(z.string()).optional().describe("Left out when it concerns them all: A, B, …"),
    }),
  ),
  canSend: z.boolean().describe("No error stands in the way; people whose mail can't be made are skipped."),
  htmlBytes: count.describe("The largest of the mails."),
  previews: z.array(
    z.object({
      contactId: z.string(),
      variant: z.string().nullable().describe("A, B, …"),
      fromName: z.string(),
      email: z.string(),
      name: z.string().nullable(),
      subject: z.string(),
      html: z.string(),
      text: z.string(),
    }),
  ),
});
export type CampaignCheck = z.output<typeof CampaignCheck>;

/** What a campaign is put together from. */
export type CampaignParts = {
  templates: { id: string; name: string; subject: string }[];
  senders: {
    id: string;
    name: string;
    fromName: string;
    fromEmail: string;
    isProven: boolean;
    availability: Availability;
    ratePerSecond: number | null;
  }[];
  /** How long "send" waits for second thoughts. */
  undoSeconds: number;
};

/** What a campaign's form offers. */
export type CampaignChoices = CampaignParts & {
  lists: { id: string; name: string; subscribedCount: number }[];
  /** With how many were in them when that was last counted. */
  segments: { id: string; name: string; contactCount: number | null }[];
  /** The single contacts that are chosen. */
  contacts: { id: string; email: string; fullName: string | null }[];
  /** What the chosen templates ask for, in the order of first use. */
  variables: string[];
  /** Where all of its variants' templates lead: what a goal can be. */
  links: string[];
};
