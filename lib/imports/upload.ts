import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { imports } from "@/drizzle/schema";
import { authorize, type Ctx, userIdOf } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { openFile } from "./formats/open";
import { lookAt } from "./inspect";
import { getImport } from "./queries";
import { MAX_FILE_BYTES, type UploadImport } from "./schema";
import { uploadedFile } from "./source";
import { storeOpened, storeText, tooLarge } from "./store";

type Upload = UploadImport & {
  file: AsyncIterable<Uint8Array>;
  /** What the sender said the length would be, in bytes. */
  announcedBytes: number | null;
};

/** Stores the file in the database as it comes, so that any worker can go on with it; says what is in it. */
export async function uploadImport(ctx: Ctx, { fileName, file, announcedBytes }: Upload) {
  authorize(ctx, "contacts:write");
  if (announcedBytes !== null && announcedBytes > MAX_FILE_BYTES) throw tooLarge();
  await dropForgotten(ctx);
  const importId = newId("import");
  const createdBy = userIdOf(ctx.actor);
  await ctx.db
    .insert(imports)
    .values({ id: importId, workspaceId: ctx.workspaceId, createdBy, fileName, fileSize: 0, status: "uploading" });
  try {
    const uploaded = await storeText(ctx.db, importId, file);
    if (announcedBytes !== null && uploaded.fileSize !== announcedBytes) {
      throw new AppError("invalid", "imports.errors.cutOff", { received: uploaded.fileSize, expected: announcedBytes });
    }
    const opened = await openFile(await uploadedFile(ctx.db, importId), { fileName });
    const stored = opened ? await storeOpened(ctx.db, importId, opened, uploaded.fileSize) : uploaded;
    const shape = await lookAt(ctx.db, importId, stored);
    await ctx.db
      .update(imports)
      .set({ shape, fileSize: stored.fileSize, status: "uploaded" })
      .where(eq(imports.id, importId));
  } catch (error) {
    await ctx.db.delete(imports).where(eq(imports.id, importId));
    throw error;
  }
  return getImport(ctx, { importId });
}

/** Uploads that broke off a day ago or were never started within a week take up room. */
async function dropForgotten({ db, workspaceId }: Ctx) {
  const older = (status: "uploading" | "uploaded" | "checked", age: string) =>
    and(eq(imports.status, status), lt(imports.createdAt, sql`now() - ${age}::interval`));
  const forgotten = db
    .select({ id: imports.id })
    .from(imports)
    .where(
      and(
        eq(imports.workspaceId, workspaceId),
        sql`(${older("uploading", "1 day")} or ${older("uploaded", "7 days")} or ${older("checked", "7 days")})`,
      ),
    );
  await db.delete(imports).where(inArray(imports.id, forgotten));
}
