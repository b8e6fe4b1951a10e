import { z } from "zod";

export const liveTopics = ["bulkAction", "campaign", "import", "inbox", "savedBlock", "template"] as const;
/** What open pages listen to; only ids travel, the page's server reads again. */
export type LiveTopic = (typeof liveTopics)[number];
export const LiveEvent = z.object({ topic: z.enum(liveTopics), id: z.string() });
export type LiveEvent = z.infer<typeof LiveEvent>;
