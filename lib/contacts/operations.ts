import { z } from "zod";
import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import { Contact, ContactRef, CreateContact, ListContacts, MergeContacts, UpdateContact } from "./schema";

const one = "/contacts/{contactId}";

export const contactOperations: Operation[] = [
  {
    method: "get",
    path: "/contacts",
    summary: "List contacts",
    permission: "contacts:read",
    Input: ListContacts,
    Output: pageOf(Contact),
  },
  {
    method: "post",
    path: "/contacts",
    summary: "Create a contact",
    permission: "contacts:write",
    Input: CreateContact,
    Output: Contact,
    status: 201,
  },
  {
    method: "get",
    path: one,
    summary: "Get a contact",
    permission: "contacts:read",
    Input: ContactRef,
    Output: Contact,
  },
  {
    method: "patch",
    path: one,
    summary: "Change a contact",
    permission: "contacts:write",
    Input: UpdateContact,
    Output: Contact,
  },
  {
    method: "delete",
    path: one,
    summary: "Delete a contact",
    description: "What was sent to it stays in the campaigns' figures; a suppressed address stays suppressed.",
    permission: "contacts:write",
    Input: ContactRef,
    Output: z.void(),
  },
  {
    method: "post",
    path: `${one}/merge`,
    summary: "Merge another contact into this one",
    description:
      "What was known of the other only is kept, and so is whatever either said no to. The other one is deleted.",
    permission: "contacts:write",
    Input: MergeContacts,
    Output: Contact,
  },
  {
    method: "post",
    path: `${one}/erase`,
    summary: "Erase a person",
    description:
      "What is left is a salted hash of the address, so that no import brings them back; campaigns keep their figures.",
    permission: "contacts:write",
    Input: ContactRef,
    Output: z.void(),
  },
];
