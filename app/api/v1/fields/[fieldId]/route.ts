import { z } from "zod";
import { deleteField } from "@/lib/fields/delete";
import { getField } from "@/lib/fields/queries";
import { Field, FieldRef, UpdateField } from "@/lib/fields/schema";
import { updateField } from "@/lib/fields/update";
import { route } from "@/lib/next/route";

export const GET = route(FieldRef, Field, getField);
export const PATCH = route(UpdateField, Field, updateField);
export const DELETE = route(FieldRef, z.void(), deleteField);
