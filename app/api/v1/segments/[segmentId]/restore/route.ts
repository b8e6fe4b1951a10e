import { route } from "@/lib/next/route";
import { restoreSegment } from "@/lib/segments/archive";
import { Segment, SegmentRef } from "@/lib/segments/schema";

export const POST = route(SegmentRef, Segment, restoreSegment);
