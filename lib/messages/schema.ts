export const messageStatuses = ["pending", "sending", "sent", "failed", "skipped", "unconfirmed", "canceled"] as const;
export type MessageStatus = (typeof messageStatuses)[number];

export const skipReasons = [
  "suppressed",
  "unsubscribed",
  "unconfirmed",
  "invalidAddress",
  "deleted",
  "renderFailed",
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** accepted: the server took it. refused: it said no for good. deferred: not now. lost: the connection broke before the end of data. unconfirmed: after it. */
export const attemptOutcomes = ["accepted", "refused", "deferred", "lost", "unconfirmed"] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

export const trackingEventKinds = ["open", "click", "unsubscribe"] as const;
export type TrackingEventKind = (typeof trackingEventKinds)[number];
