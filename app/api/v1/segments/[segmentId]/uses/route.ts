import { route } from "@/lib/next/route";
import { SegmentRef, SegmentUses } from "@/lib/segments/schema";
import { listSegmentUses } from "@/lib/segments/uses";

export const GET = route(SegmentRef, SegmentUses, listSegmentUses);
