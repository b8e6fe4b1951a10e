import { z } from "zod";
import { deleteForm } from "@/lib/forms/delete";
import { getForm } from "@/lib/forms/queries";
import { FormRef, SignUpForm, UpdateForm } from "@/lib/forms/schema";
import { updateForm } from "@/lib/forms/update";
import { route } from "@/lib/next/route";

export const GET = route(FormRef, SignUpForm, getForm);
export const PUT = route(UpdateForm, SignUpForm, updateForm);
export const DELETE = route(FormRef, z.void(), deleteForm);
