export const campaignStatuses = ["draft", "scheduled", "sending", "paused", "sent", "ended", "canceled"] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

/** Why a campaign stands still; the page says each in a sentence. */
export const pauseReasons = [
  "person",
  "senderGone",
  "senderFailing",
  "senderUnproven",
  "failureRate",
  "renderFailed",
] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** The only legal moves. Everything that changes a status goes through `canMove`. */
export const campaignMoves: Record<CampaignStatus, readonly CampaignStatus[]> = {
  draft: ["scheduled", "sending"],
  scheduled: ["draft", "scheduled", "sending", "paused", "ended", "canceled"],
  sending: ["paused", "sent", "ended", "canceled"],
  paused: ["sending", "ended", "canceled"],
  sent: [],
  ended: [],
  canceled: [],
};
export const canMove = (from: CampaignStatus, to: CampaignStatus) => campaignMoves[from].includes(to);
