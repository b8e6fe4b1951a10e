"use server";

import { createForm as create } from "@/lib/forms/create";
import { deleteForm as destroy } from "@/lib/forms/delete";
import { listForms as list } from "@/lib/forms/queries";
import { CreateForm, FormRef, ListForms, UpdateForm } from "@/lib/forms/schema";
import { updateForm as update } from "@/lib/forms/update";
import { action } from "@/lib/next/action";

export const listForms = action(ListForms, list);
export const createForm = action(CreateForm, create);
export const updateForm = action(UpdateForm, update);
export const deleteForm = action(FormRef, destroy);
