import { route } from "@/lib/next/route";
import { listTimeline } from "@/lib/timeline/list";
import { ListTimeline, TimelineEntry } from "@/lib/timeline/schema";
import { pageOf } from "@/lib/zod";

export const GET = route(ListTimeline, pageOf(TimelineEntry), listTimeline);
