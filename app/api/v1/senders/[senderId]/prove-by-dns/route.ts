import { route } from "@/lib/next/route";
import { proveByDns } from "@/lib/senders/prove";
import { Sender, SenderRef } from "@/lib/senders/schema";

export const POST = route(SenderRef, Sender, proveByDns);
