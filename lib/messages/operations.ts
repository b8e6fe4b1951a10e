import type { Operation } from "@/lib/openapi";
import { GetMessage, MessageWithAttempts, ResolveUnconfirmed } from "./schema";

export const messageOperations: Operation[] = [
  {
    method: "get",
    path: "/messages/{messageId}",
    summary: "Get a message with its attempts",
    permission: "campaigns:read",
    Input: GetMessage,
    Output: MessageWithAttempts,
  },
  {
    method: "post",
    path: "/messages/{messageId}/resolve",
    summary: "Decide about an unconfirmed message",
    description: "The server had the whole mail, and its answer never came: count it as sent, or send it again.",
    permission: "campaigns:send",
    Input: ResolveUnconfirmed,
    Output: MessageWithAttempts,
  },
];
