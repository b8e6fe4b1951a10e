"use server";

import { countExactly } from "@/lib/contacts/count";
import { createContact as create } from "@/lib/contacts/create";
import { deleteContacts as remove } from "@/lib/contacts/delete";
import { findEmailHints as findHints } from "@/lib/contacts/email-hints";
import { mergeContacts as merge } from "@/lib/contacts/merge";
import { listContacts as list } from "@/lib/contacts/queries";
import {
  ContactFilter,
  ContactRef,
  CreateContact,
  DeleteContacts,
  FindEmailHints,
  ListContacts,
  MergeContacts,
  UpdateContact,
} from "@/lib/contacts/schema";
import { updateContact as update } from "@/lib/contacts/update";
import { eraseContact as erase } from "@/lib/erasures/erase";
import { action } from "@/lib/next/action";

export const listContacts = action(ListContacts, list);
export const countContacts = action(ContactFilter, countExactly);
export const createContact = action(CreateContact, create);
export const updateContact = action(UpdateContact, update);
export const mergeContacts = action(MergeContacts, merge);
export const deleteContacts = action(DeleteContacts, remove);
export const findEmailHints = action(FindEmailHints, findHints);
export const eraseContact = action(ContactRef, erase);
