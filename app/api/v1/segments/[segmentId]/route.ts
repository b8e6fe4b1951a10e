import { route } from "@/lib/next/route";
import { deleteSegment } from "@/lib/segments/delete";
import { getSegment } from "@/lib/segments/queries";
import { DeletedSegment, Segment, SegmentRef, UpdateSegment } from "@/lib/segments/schema";
import { updateSegment } from "@/lib/segments/update";

export const GET = route(SegmentRef, Segment, getSegment);
export const PATCH = route(UpdateSegment, Segment, updateSegment);
export const DELETE = route(SegmentRef, DeletedSegment, deleteSegment);
