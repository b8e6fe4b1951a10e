import { FieldRef, FieldUses } from "@/lib/fields/schema";
import { listFieldUses } from "@/lib/fields/uses";
import { route } from "@/lib/next/route";

export const GET = route(FieldRef, FieldUses, listFieldUses);
