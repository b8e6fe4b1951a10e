import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import { contentTypes, ExportContacts } from "./schema";

export const exportOperations: Operation[] = [
  {
    method: "get",
    path: "/contacts/export",
    summary: "Export contacts",
    description:
      "Those that the filter means, newest first, as CSV or XLSX, in any number. What is written is read again by an import; in CSV an apostrophe keeps spreadsheets from running texts such as `=1+1`.",
    permission: "contacts:read",
    Input: ExportContacts,
    Output: z.void(),
    file: Object.values(contentTypes),
  },
];
