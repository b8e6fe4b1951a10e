import { createContact } from "@/lib/contacts/create";
import { listContacts } from "@/lib/contacts/queries";
import { Contact, CreateContact, ListContacts } from "@/lib/contacts/schema";
import { route } from "@/lib/next/route";
import { pageOf } from "@/lib/zod";

export const GET = route(ListContacts, pageOf(Contact), listContacts);
export const POST = route(CreateContact, Contact, createContact, { status: 201 });
