"use server";

import { createField as create } from "@/lib/fields/create";
import { deleteField as destroy } from "@/lib/fields/delete";
import { CreateField, FieldRef, UpdateField } from "@/lib/fields/schema";
import { updateField as update } from "@/lib/fields/update";
import { action } from "@/lib/next/action";

export const createField = action(CreateField, create);
export const updateField = action(UpdateField, update);
export const deleteField = action(FieldRef, destroy);
