import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import { Consent, ListConsents } from "./schema";

export const consentOperations: Operation[] = [
  {
    method: "get",
    path: "/contacts/{contactId}/consents",
    summary: "List what a contact agreed to and took back",
    description: "Newest first. Nothing of it is ever changed.",
    permission: "contacts:read",
    Input: ListConsents,
    Output: pageOf(Consent),
  },
];
