import { route } from "@/lib/next/route";
import { createSegment } from "@/lib/segments/create";
import { listSegments } from "@/lib/segments/queries";
import { CreateSegment, ListSegments, Segment } from "@/lib/segments/schema";
import { pageOf } from "@/lib/zod";

export const GET = route(ListSegments, pageOf(Segment), listSegments);
export const POST = route(CreateSegment, Segment, createSegment, { status: 201 });
