import { route } from "@/lib/next/route";
import { countSegment } from "@/lib/segments/count";
import { SegmentCount, SegmentRef } from "@/lib/segments/schema";

export const GET = route(SegmentRef, SegmentCount, countSegment);
