import { createForm } from "@/lib/forms/create";
import { listForms } from "@/lib/forms/queries";
import { CreateForm, ListForms, SignUpForm, SignUpForms } from "@/lib/forms/schema";
import { route } from "@/lib/next/route";

export const GET = route(ListForms, SignUpForms, listForms);
export const POST = route(CreateForm, SignUpForm, createForm, { status: 201 });
