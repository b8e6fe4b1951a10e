import { and, eq, sql } from "drizzle-orm";
import { attachments, campaigns } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { invalidField, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { cannot } from "./content";
import { lockCampaign } from "./queries";
import { type Attachment, MAX_ATTACHMENT_BYTES, type RemoveAttachment } from "./schema";

export type AddAttachment = { campaignId: string; fileName: string; contentType: string; content: Uint8Array };

/** What Gmail refuses by name, and what other systems run by a double click. */
const dangerousTypes = new Set(
  `ade adp apk app appx appxbundle bat cab chm cmd com command cpl crt diagcab diagcfg diagpkg dll dmg ex ex_ exe gadget
  hlp hta img inf ins iso isp jar jnlp js jse lib lnk mde mjs msc msi msix msixbundle msp mst nsh pif ps1 ps1xml ps2
  psc1 psm1 reg scf scr sct sh shb shs sys udl url vb vbe vbs vhd vhdx vxd wsc wsf wsh xll xnk`.split(/\s+/),
);

/** Adds a file to a draft. Throws `invalid` for an empty, a dangerous, or one file too many. */
export async function addAttachment(ctx: Ctx, input: AddAttachment): Promise<Attachment> {
  authorize(ctx, "campaigns:write");
  const fileName = cleanFileName(input.fileName);
  if (!fileName) throw invalidField("file", "campaigns.errors.attachmentName");
  if (input.content.length === 0) throw invalidField("file", "campaigns.errors.attachmentEmpty");
  const type = dangerousType(fileName, input.content);
  if (type) throw invalidField("file", "campaigns.errors.attachmentType", { type });
  return ctx.db.transaction(async (tx) => {
    await lockDraft(tx, ctx, input.campaignId);
    const [{ size: present } = { size: 0 }] = await tx
      .select({ size: sql<number>`coalesce(sum(${attachments.size}), 0)::int` })
      .from(attachments)
      .where(eq(attachments.campaignId, input.campaignId));
    const size = present + input.content.length;
    if (size > MAX_ATTACHMENT_BYTES) {
      throw invalidField("file", "campaigns.errors.attachmentsTooLarge", {
        limit: megabytes(MAX_ATTACHMENT_BYTES),
        size: megabytes(size),
      });
    }
    const [row] = await tx
      .insert(attachments)
      .values({
        id: newId("attachment"),
        campaignId: input.campaignId,
        workspaceId: ctx.workspaceId,
        fileName,
        contentType: cleanContentType(input.contentType),
        size: input.content.length,
        content: input.content,
      })
      .returning();
    await touch(tx, input.campaignId);
    const { id, contentType } = row!;
    return { id, fileName, contentType, size: input.content.length };
  });
}

export async function removeAttachment(ctx: Ctx, { campaignId, attachmentId }: RemoveAttachment): Promise<void> {
  authorize(ctx, "campaigns:write");
  await ctx.db.transaction(async (tx) => {
    await lockDraft(tx, ctx, campaignId);
    const removed = await tx
      .delete(attachments)
      .where(and(eq(attachments.id, attachmentId), eq(attachments.campaignId, campaignId)))
      .returning({ id: attachments.id });
    if (removed.length === 0) throw notFound("attachment");
    await touch(tx, campaignId);
  });
}

async function lockDraft(tx: Db, ctx: Ctx, campaignId: string) {
  const { status } = await lockCampaign(tx, ctx, campaignId);
  if (status !== "draft") throw cannot("campaigns.errors.notDraft", status);
}

const touch = (tx: Db, campaignId: string) =>
  tx.update(campaigns).set({ updatedAt: sql`now()` }).where(eq(campaigns.id, campaignId));

/** The last part of a path, without control characters and what file systems refuse. */
const cleanFileName = (name: string) =>
  name
    .split(/[/\\]/)
    .at(-1)!
    .replace(/[\p{Cc}\p{Cf}"<>:|?*]/gu, "")
    .trim()
    .replace(/[. ]+$/, "")
    .slice(-150);

const cleanContentType = (type: string) =>
  /^[a-z]+\/[\w.+-]{1,100}$/i.test(type) ? type.toLowerCase() : "application/octet-stream";

/** By its name, or by what it is: a program under another name is still one. */
function dangerousType(fileName: string, content: Uint8Array): string | null {
  const extension = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1] ?? "";
  if (dangerousTypes.has(extension)) return `.${extension}`;
  const start = Buffer.from(content.subarray(0, 4)).toString("latin1");
  if (start.startsWith("MZ")) return ".exe";
  return start === "\x7fELF" ? "ELF" : null;
}

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, "")} MB`;
