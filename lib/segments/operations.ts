import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import {
  CopySegment,
  CreateSegment,
  DeletedSegment,
  ExplainContact,
  Explanation,
  ListSegments,
  PreviewSegment,
  Segment,
  SegmentCount,
  SegmentPreview,
  SegmentRef,
  SegmentUses,
  UpdateSegment,
} from "./schema";

const one = "/segments/{segmentId}";

export const segmentOperations: Operation[] = [
  { method: "get", path: "/segments", summary: "List segments", Input: ListSegments, Output: pageOf(Segment) },
  {
    method: "post",
    path: "/segments",
    summary: "Create a segment",
    description:
      "A rule is a tree of groups and conditions, ten levels deep and two hundred long at most. `not` turns a condition round for everyone: who has no city is not in Berlin.",
    Input: CreateSegment,
    Output: Segment,
    status: 201,
  },
  {
    method: "post",
    path: "/segments/preview",
    summary: "Count whom a rule holds for",
    description: "With ten examples, without saving anything. What takes longer than five seconds is given up.",
    Input: PreviewSegment,
    Output: SegmentPreview,
  },
  { method: "get", path: one, summary: "Get a segment", Input: SegmentRef, Output: Segment },
  { method: "patch", path: one, summary: "Change a segment", Input: UpdateSegment, Output: Segment },
  {
    method: "delete",
    path: one,
    summary: "Delete a segment",
    description:
      "Refused while something uses it. Its contacts stay; one that a campaign was sent to is archived instead.",
    Input: SegmentRef,
    Output: DeletedSegment,
  },
  { method: "get", path: `${one}/count`, summary: "Count a segment", Input: SegmentRef, Output: SegmentCount },
  {
    method: "get",
    path: `${one}/uses`,
    summary: "List what uses a segment",
    Input: SegmentRef,
    Output: SegmentUses,
  },
  {
    method: "get",
    path: `${one}/contacts/{contactId}`,
    summary: "Explain why a contact is in a segment, or not",
    Input: ExplainContact,
    Output: Explanation,
  },
  {
    method: "post",
    path: `${one}/duplicate`,
    summary: "Duplicate a segment",
    Input: CopySegment,
    Output: Segment,
    status: 201,
  },
  {
    method: "post",
    path: `${one}/freeze`,
    summary: "Make a static segment of whom it holds now",
    Input: CopySegment,
    Output: Segment,
    status: 201,
  },
  { method: "post", path: `${one}/archive`, summary: "Archive a segment", Input: SegmentRef, Output: Segment },
  {
    method: "post",
    path: `${one}/restore`,
    summary: "Restore an archived segment",
    Input: SegmentRef,
    Output: Segment,
  },
];
