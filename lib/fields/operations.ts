import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import { CreateField, Field, FieldRef, FieldUses, UpdateField } from "./schema";

const path = "/fields";
const one = `${path}/{fieldId}`;

export const fieldOperations: Operation[] = [
  {
    method: "get",
    path,
    summary: "List fields",
    permission: "contacts:read",
    Input: z.object({}),
    Output: pageOf(Field),
  },
  {
    method: "post",
    path,
    summary: "Create a field",
    permission: "contacts:write",
    Input: CreateField,
    Output: Field,
    status: 201,
  },
  { method: "get", path: one, summary: "Get a field", permission: "contacts:read", Input: FieldRef, Output: Field },
  {
    method: "patch",
    path: one,
    summary: "Change a field",
    permission: "contacts:write",
    Input: UpdateField,
    Output: Field,
  },
  {
    method: "delete",
    path: one,
    summary: "Delete a field",
    description: "With all values of all contacts. What names it, `uses` tells before.",
    permission: "contacts:write",
    Input: FieldRef,
    Output: z.void(),
  },
  {
    method: "get",
    path: `${one}/uses`,
    summary: "What names a field",
    permission: "contacts:read",
    Input: FieldRef,
    Output: FieldUses,
  },
];
