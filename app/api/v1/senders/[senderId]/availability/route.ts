import { route } from "@/lib/next/route";
import { setAvailability } from "@/lib/senders/availability";
import { Sender, SetAvailability } from "@/lib/senders/schema";

export const PUT = route(SetAvailability, Sender, setAvailability);
