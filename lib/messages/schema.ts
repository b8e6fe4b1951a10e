import { z } from "zod";
import { MAX_VARIANTS } from "@/lib/experiments/schema";
import { idOf, isoDate, pageInput, pageOf } from "@/lib/zod";

export const messageStatuses = ["pending", "sending", "sent", "failed", "skipped", "unconfirmed", "canceled"] as const;
export type MessageStatus = (typeof messageStatuses)[number];

export const skipReasons = [
  "suppressed",
  "unsubscribed",
  "unconfirmed",
  "invalidAddress",
  "deleted",
  "renderFailed",
  "frequencyCap",
  "openedMeanwhile",
  "paused",
  "frequency",
  "excluded",
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** accepted: the server took it. refused: it said no for good. deferred: not now. lost: the connection broke before the end of data. unconfirmed: after it. */
export const attemptOutcomes = ["accepted", "refused", "deferred", "lost", "unconfirmed"] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

export const trackingEventKinds = ["open", "click", "unsubscribe"] as const;
export type TrackingEventKind = (typeof trackingEventKinds)[number];

export const Message = z.object({
  id: z.string(),
  campaignId: z.string(),
  contactId: z.string().nullable(),
  email: z.string(),
  contactName: z.string().nullable(),
  variant: z.int().nullable().describe("Which of the campaign's variants; 0 is A. Null before its first try."),
  status: z.enum(messageStatuses),
  skipReason: z.enum(skipReasons).nullable(),
  reason: z.string().nullable().describe("Why it failed or was canceled: the server's last words, or a key."),
  attemptCount: z.number().int(),
  nextAttemptAt: isoDate.nullable(),
  sentAt: isoDate.nullable(),
  openedAt: isoDate.nullable(),
  openCount: z.number().int(),
  clickedAt: isoDate.nullable(),
  clickCount: z.number().int(),
  unsubscribedAt: isoDate.nullable(),
  createdAt: isoDate,
});
export type Message = z.output<typeof Message>;

export const Attempt = z.object({
  id: z.number().int(),
  createdAt: isoDate,
  senderId: z.string().nullable(),
  outcome: z.enum(attemptOutcomes),
  code: z.number().int().nullable().describe("SMTP reply code."),
  enhancedCode: z.string().nullable().describe("Enhanced status code, RFC 3463."),
  reply: z.string().nullable(),
  durationMs: z.number().int(),
});
export type Attempt = z.output<typeof Attempt>;

export const MessageWithAttempts = Message.extend({ attempts: z.array(Attempt) });
export type MessageWithAttempts = z.output<typeof MessageWithAttempts>;

const messageId = idOf("msg");

export const ListMessages = z.object({
  campaignId: idOf("cmp"),
  status: z.enum(messageStatuses).optional(),
  event: z.enum(["opened", "clicked", "unsubscribed"]).optional().describe("Only those to which this happened."),
  variant: z.coerce
    .number()
    .int()
    .min(0)
    .max(MAX_VARIANTS - 1)
    .optional()
    .describe("Only those who got this variant; 0 is A."),
  q: z.string().trim().max(200).optional().describe("Part of the address or the name."),
  ...pageInput,
});
export type ListMessages = z.output<typeof ListMessages>;

export const MessagePage = pageOf(Message);
export type MessagePage = z.output<typeof MessagePage>;

export const GetMessage = z.object({ messageId });
export type GetMessage = z.output<typeof GetMessage>;

/** What a person says of a message whose end of data was written and whose reply never came. */
export const ResolveUnconfirmed = z.object({
  messageId,
  verdict: z.enum(["countAsSent", "sendAgain"]),
});
export type ResolveUnconfirmed = z.output<typeof ResolveUnconfirmed>;

/** How much one holder may send: a sender, a sender to one mailbox provider, a campaign. Left out or null: no limit. */
export type Limits = {
  /** Evenly, without bursts. */
  perSecond?: number | null;
  perMinute?: number | null;
  perHour?: number | null;
  perDay?: number | null;
};

/** What a holder has used up; all times in milliseconds. */
export type Usage = {
  /** When its next message may go. */
  arrivalAt: number;
  /** Messages of the last minute, hour and day, by the number of the piece of time they were booked in. */
  counts: Partial<Record<"perMinute" | "perHour" | "perDay", Record<string, number>>>;
};
