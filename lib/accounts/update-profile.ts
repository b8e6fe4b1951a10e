import { eq, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import type { UserCtx } from "@/lib/context";
import type { UpdateProfile } from "./schema";

export async function updateProfile({ db, userId }: UserCtx, values: Partial<UpdateProfile>) {
  await db
    .update(users)
    .set({ ...values, updatedAt: sql`now()` })
    .where(eq(users.id, userId));
}
