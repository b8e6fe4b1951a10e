import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import { CreateForm, FormRef, ListForms, SignUpForm, SignUpForms, UpdateForm } from "./schema";

const one = "/forms/{formId}";

export const formOperations: Operation[] = [
  {
    method: "get",
    path: "/forms",
    summary: "List sign-up forms",
    permission: "contacts:read",
    Input: ListForms,
    Output: SignUpForms,
  },
  {
    method: "post",
    path: "/forms",
    summary: "Create a sign-up form",
    description: "The answer holds the address of its page, and HTML to put on a site of yours.",
    permission: "contacts:write",
    Input: CreateForm,
    Output: SignUpForm,
    status: 201,
  },
  {
    method: "get",
    path: one,
    summary: "Get a sign-up form",
    permission: "contacts:read",
    Input: FormRef,
    Output: SignUpForm,
  },
  {
    method: "put",
    path: one,
    summary: "Change a sign-up form",
    permission: "contacts:write",
    Input: UpdateForm,
    Output: SignUpForm,
  },
  {
    method: "delete",
    path: one,
    summary: "Delete a sign-up form",
    permission: "contacts:write",
    Input: FormRef,
    Output: z.void(),
  },
];
