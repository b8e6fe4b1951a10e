import { z } from "zod";
import { ContactRef } from "@/lib/contacts/schema";
import { eraseContact } from "@/lib/erasures/erase";
import { route } from "@/lib/next/route";

export const POST = route(ContactRef, z.void(), eraseContact);
