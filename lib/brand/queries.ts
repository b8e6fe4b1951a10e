import { eq } from "drizzle-orm";
import { brands } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { Brand, type WorkspaceBrand } from "./schema";

/** How the workspace's mails look. */
export async function getBrand(ctx: Ctx): Promise<WorkspaceBrand> {
  authorize(ctx, "templates:read");
  return readBrand(ctx);
}

export async function readBrand({ db, workspaceId }: Pick<Ctx, "db" | "workspaceId">): Promise<WorkspaceBrand> {
  const [row] = await db.select().from(brands).where(eq(brands.workspaceId, workspaceId));
  // What was saved before there was more to choose has the defaults for the rest.
  return { ...Brand.parse(row?.look ?? {}), version: row?.version ?? 0 };
}
