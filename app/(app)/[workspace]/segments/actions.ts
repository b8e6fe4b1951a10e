"use server";

import { action } from "@/lib/next/action";
import { archiveSegment as archive, restoreSegment as restore } from "@/lib/segments/archive";
import { duplicateSegment as duplicate, freezeSegment as freeze } from "@/lib/segments/copy";
import { countSegment as count, previewSegment as preview } from "@/lib/segments/count";
import { createSegment as create } from "@/lib/segments/create";
import { deleteSegment as destroy } from "@/lib/segments/delete";
import { explainContact as explain } from "@/lib/segments/explain";
import { listSegments as list } from "@/lib/segments/queries";
import {
  CopySegment,
  CreateSegment,
  ExplainContact,
  ListSegments,
  PreviewSegment,
  SegmentRef,
  UpdateSegment,
} from "@/lib/segments/schema";
import { updateSegment as update } from "@/lib/segments/update";

export const listSegments = action(ListSegments, list);
export const createSegment = action(CreateSegment, create);
export const updateSegment = action(UpdateSegment, update);
export const previewSegment = action(PreviewSegment, preview);
export const countSegment = action(SegmentRef, count);
export const duplicateSegment = action(CopySegment, duplicate);
export const freezeSegment = action(CopySegment, freeze);
export const archiveSegment = action(SegmentRef, archive);
export const restoreSegment = action(SegmentRef, restore);
export const deleteSegment = action(SegmentRef, destroy);
export const explainContact = action(ExplainContact, explain);
