import { route } from "@/lib/next/route";
import { createSender } from "@/lib/senders/create";
import { listSenders } from "@/lib/senders/queries";
import { CreateSender, ListSenders, Sender, SenderPage } from "@/lib/senders/schema";

export const GET = route(ListSenders, SenderPage, listSenders);
export const POST = route(CreateSender, Sender, createSender, { status: 201 });
