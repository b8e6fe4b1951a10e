import { getMessage } from "@/lib/messages/queries";
import { GetMessage, MessageWithAttempts } from "@/lib/messages/schema";
import { route } from "@/lib/next/route";

export const GET = route(GetMessage, MessageWithAttempts, getMessage);
