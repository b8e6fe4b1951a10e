import { resolveUnconfirmed } from "@/lib/campaigns/resolve-unconfirmed";
import { MessageWithAttempts, ResolveUnconfirmed } from "@/lib/messages/schema";
import { route } from "@/lib/next/route";

export const POST = route(ResolveUnconfirmed, MessageWithAttempts, resolveUnconfirmed);
