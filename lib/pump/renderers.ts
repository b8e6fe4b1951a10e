import { asc, eq } from "drizzle-orm";
import { attachments, type campaigns } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { messageRenderer, type Recipient, type RenderedMessage } from "@/lib/messages/render";
import { type Snapshot, snapshotOf } from "@/lib/messages/snapshot";

type Renderer = (recipient: Recipient & { variant?: number | null }) => RenderedMessage;
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
    const snapshot = campaign.snapshot as Snapshot;
    const renderers = [null, ...(snapshot.variants ?? [])].map((_, variant) =>
      messageRenderer(snapshotOf(snapshot, variant), files),
    );
    renderer = (message) => renderers[message.variant ?? 0]!(message);
  }
  renderers.delete(key);
  renderers.set(key, renderer);
  for (const old of [...renderers.keys()].slice(0, -KEPT)) renderers.delete(old);
  return renderer;
}
