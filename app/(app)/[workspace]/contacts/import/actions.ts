"use server";

import { cancelImport as cancel } from "@/lib/imports/cancel";
import { checkImport as check } from "@/lib/imports/check";
import { inspectImport as inspect } from "@/lib/imports/inspect";
import { listRejects as list } from "@/lib/imports/queries";
import { CheckImport, ImportRef, InspectImport, ListRejects } from "@/lib/imports/schema";
import { startImport as start } from "@/lib/imports/start";
import { undoImport as undo } from "@/lib/imports/undo";
import { action } from "@/lib/next/action";

export const inspectImport = action(InspectImport, inspect);
export const checkImport = action(CheckImport, check);
export const startImport = action(ImportRef, start);
export const undoImport = action(ImportRef, undo);
export const cancelImport = action(ImportRef, cancel);
export const listRejects = action(ListRejects, list);
