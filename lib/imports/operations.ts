import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import {
  Import,
  ImportRef,
  InspectImport,
  ListImports,
  ListRejects,
  Reject,
  StartImport,
  UploadImport,
} from "./schema";

const one = "/imports/{importId}";

export const importOperations: Operation[] = [
  { method: "get", path: "/imports", summary: "List imports", Input: ListImports, Output: pageOf(Import) },
  {
    method: "post",
    path: "/imports",
    summary: "Upload a CSV file",
    description:
      "The body is the file itself, up to 200 MB. The answer says what is in it; starting is a call of its own.",
    Input: UploadImport,
    Output: Import,
    status: 201,
    body: ["text/csv"],
  },
  { method: "get", path: one, summary: "Get an import", Input: ImportRef, Output: Import },
  {
    method: "patch",
    path: one,
    summary: "Read the file another way",
    description: "Before the start: another encoding or separator, or a first row that is no header.",
    Input: InspectImport,
    Output: Import,
  },
  {
    method: "post",
    path: `${one}/start`,
    summary: "Start an import",
    Input: StartImport,
    Output: Import,
    status: 202,
  },
  { method: "post", path: `${one}/cancel`, summary: "Cancel an import", Input: ImportRef, Output: Import },
  {
    method: "get",
    path: `${one}/rejects`,
    summary: "List the rows that were left out",
    Input: ListRejects,
    Output: pageOf(Reject),
  },
];
