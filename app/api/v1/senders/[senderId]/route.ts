import { route } from "@/lib/next/route";
import { deleteSender } from "@/lib/senders/delete";
import { getSender } from "@/lib/senders/queries";
import { DeletedSender, Sender, SenderRef, UpdateSender } from "@/lib/senders/schema";
import { updateSender } from "@/lib/senders/update";

export const GET = route(SenderRef, Sender, getSender);
export const PATCH = route(UpdateSender, Sender, updateSender);
export const DELETE = route(SenderRef, DeletedSender, deleteSender);
