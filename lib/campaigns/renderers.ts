import { asc, eq } from "drizzle-orm";
import { attachments, type campaigns } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { messageRenderer } from "@/lib/messages/render";
import type { Snapshot } from "@/lib/messages/snapshot";

type Renderer = ReturnType<typeof messageRenderer>;
type Row = Pick<typeof campaigns.$inferSelect, "id" | "startedAt" | "snapshot">;

/** A parsed campaign with its attachments takes some megabytes: only the latest are kept. */
const KEPT = 4;
const renderers = new Map<string, Renderer>();

/** Parsed once for all steps: neither the snapshot nor the attachments change after the start. */
export async function rendererOf(db: Db, campaign: Row): Promise<Renderer> {
  const key = `${campaign.id} ${campaign.startedAt?.getTime()}`;
  let renderer = renderers.get(key);
  if (!renderer) {
    const files = await db
      .select({
        fileName: attachments.fileName,
        contentType: attachments.contentType,
        content: attachments.content,
      })
      .from(attachments)
      .where(eq(attachments.campaignId, campaign.id))
      .orderBy(asc(attachments.id));
    renderer = messageRenderer(campaign.snapshot as Snapshot, files);
  }
  renderers.delete(key);
  renderers.set(key, renderer);
  for (const old of [...renderers.keys()].slice(0, -KEPT)) renderers.delete(old);
  return renderer;
}
