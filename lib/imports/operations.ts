import { contentTypes } from "@/lib/exports/schema";
import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import {
  CheckImport,
  Import,
  ImportRef,
  InspectImport,
  ListImports,
  ListRejects,
  Reject,
  UploadImport,
} from "./schema";

const one = "/imports/{importId}";

export const importOperations: Operation[] = [
  {
    method: "get",
    path: "/imports",
    summary: "List imports",
    permission: "contacts:read",
    Input: ListImports,
    Output: pageOf(Import),
  },
  {
    method: "post",
    path: "/imports",
    summary: "Upload a file of contacts",
    description:
      "The body is the file itself, up to 2 GB: CSV, an Excel workbook (.xlsx), a list of addresses, or an archive with a CSV file or an audience of Mailchimp. The answer says what is in it; starting is a call of its own.",
    permission: "contacts:write",
    Input: UploadImport,
    Output: Import,
    status: 201,
    body: ["text/csv", contentTypes.xlsx, "application/zip"],
  },
  { method: "get", path: one, summary: "Get an import", permission: "contacts:read", Input: ImportRef, Output: Import },
  {
    method: "patch",
    path: one,
    summary: "Read the file another way",
    description: "Before the start: another encoding, separator or sheet, or a first row that is no header.",
    permission: "contacts:write",
    Input: InspectImport,
    Output: Import,
  },
  {
    method: "post",
    path: `${one}/check`,
    summary: "Try an import",
    description:
      "Reads the whole file and counts what bringing it in would do, before anything is written. Follow it until its status is `checked`.",
    permission: "contacts:write",
    Input: CheckImport,
    Output: Import,
    status: 202,
  },
  {
    method: "post",
    path: `${one}/start`,
    summary: "Start an import",
    description: "Does what the dry run found, with the mapping and options that it was given.",
    permission: "contacts:write",
    Input: ImportRef,
    Output: Import,
    status: 202,
  },
  {
    method: "post",
    path: `${one}/undo`,
    summary: "Take an import back",
    description:
      "Contacts it made go, unless they were changed or mailed since; others get back what they had where it was not changed since.",
    permission: "contacts:write",
    Input: ImportRef,
    Output: Import,
    status: 202,
  },
  {
    method: "post",
    path: `${one}/cancel`,
    summary: "Cancel an import",
    permission: "contacts:write",
    Input: ImportRef,
    Output: Import,
  },
  {
    method: "get",
    path: `${one}/rejects`,
    summary: "List the rows that were left out",
    permission: "contacts:read",
    Input: ListRejects,
    Output: pageOf(Reject),
  },
];
