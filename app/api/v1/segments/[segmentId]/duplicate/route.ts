import { route } from "@/lib/next/route";
import { duplicateSegment } from "@/lib/segments/copy";
import { CopySegment, Segment } from "@/lib/segments/schema";

export const POST = route(CopySegment, Segment, duplicateSegment, { status: 201 });
