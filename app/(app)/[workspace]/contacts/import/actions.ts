"use server";

import { cancelImport as cancel } from "@/lib/imports/cancel";
import { inspectImport as inspect } from "@/lib/imports/inspect";
import { listRejects as list } from "@/lib/imports/queries";
import { ImportRef, InspectImport, ListRejects, StartImport } from "@/lib/imports/schema";
import { startImport as start } from "@/lib/imports/start";
import { action } from "@/lib/next/action";

export const inspectImport = action(InspectImport, inspect);
export const startImport = action(StartImport, start);
export const cancelImport = action(ImportRef, cancel);
export const listRejects = action(ListRejects, list);
