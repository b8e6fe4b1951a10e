import { listMessages } from "@/lib/messages/queries";
import { ListMessages, MessagePage } from "@/lib/messages/schema";
import { route } from "@/lib/next/route";

export const GET = route(ListMessages, MessagePage, listMessages);
