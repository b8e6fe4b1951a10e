import { z } from "zod";
import type { Ctx } from "@/lib/context";
import { createField } from "@/lib/fields/create";
import { listFields } from "@/lib/fields/queries";
import { CreateField, Field } from "@/lib/fields/schema";
import { route } from "@/lib/next/route";
import { pageOf } from "@/lib/zod";

/** All on one page. */
async function listFieldPage(ctx: Ctx) {
  return { items: await listFields(ctx), nextCursor: null };
}

export const GET = route(z.object({}), pageOf(Field), listFieldPage);
export const POST = route(CreateField, Field, createField, { status: 201 });
