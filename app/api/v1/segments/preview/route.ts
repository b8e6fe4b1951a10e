import { route } from "@/lib/next/route";
import { previewSegment } from "@/lib/segments/count";
import { PreviewSegment, SegmentPreview } from "@/lib/segments/schema";

export const POST = route(PreviewSegment, SegmentPreview, previewSegment);
