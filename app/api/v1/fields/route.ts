import { z } from "zod";
import { createField } from "@/lib/fields/create";
import { listFields } from "@/lib/fields/queries";
import { CreateField, Field } from "@/lib/fields/schema";
import { route } from "@/lib/next/route";
import { pageOf } from "@/lib/zod";

export const GET = route(z.object({}), pageOf(Field), async (ctx) => ({
  items: await listFields(ctx),
  nextCursor: null,
}));
export const POST = route(CreateField, Field, createField, { status: 201 });
