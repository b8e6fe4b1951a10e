import { route } from "@/lib/next/route";
import { freezeSegment } from "@/lib/segments/copy";
import { CopySegment, Segment } from "@/lib/segments/schema";

export const POST = route(CopySegment, Segment, freezeSegment, { status: 201 });
