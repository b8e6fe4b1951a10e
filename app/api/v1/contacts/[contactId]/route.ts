import { z } from "zod";
import { deleteContact } from "@/lib/contacts/delete";
import { getContact } from "@/lib/contacts/queries";
import { Contact, ContactRef, UpdateContact } from "@/lib/contacts/schema";
import { updateContact } from "@/lib/contacts/update";
import { route } from "@/lib/next/route";

export const GET = route(ContactRef, Contact, getContact);
export const PATCH = route(UpdateContact, Contact, updateContact);
export const DELETE = route(ContactRef, z.void(), deleteContact);
