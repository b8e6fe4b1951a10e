import { mergeContacts } from "@/lib/contacts/merge";
import { Contact, MergeContacts } from "@/lib/contacts/schema";
import { route } from "@/lib/next/route";

export const POST = route(MergeContacts, Contact, mergeContacts);
