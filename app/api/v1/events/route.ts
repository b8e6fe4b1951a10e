import { listEvents } from "@/lib/events/queries";
import { recordEvents } from "@/lib/events/record";
import { ContactEvent, ListEvents, RecordEvents, RecordedEvents } from "@/lib/events/schema";
import { route } from "@/lib/next/route";
import { pageOf } from "@/lib/zod";

export const GET = route(ListEvents, pageOf(ContactEvent), listEvents);
export const POST = route(RecordEvents, RecordedEvents, recordEvents);
