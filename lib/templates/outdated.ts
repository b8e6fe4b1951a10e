import { and, asc, eq, gt, sql } from "drizzle-orm";
import { templates } from "@/drizzle/schema";
import type { Document } from "@/emails/blocks/document";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notifyLive } from "@/lib/live";

/** Was the HTML of a drawn template made before the brand, or a saved block that it shows, became what it is now? */
export const isOutdated = sql<boolean>`(templates.document is not null and templates.drawn_with is distinct from
  jsonb_build_object(
    'brand', coalesce((select version from brands where workspace_id = templates.workspace_id), 0),
    'saved', (select coalesce(jsonb_object_agg(id, version), '{}') from saved_blocks
      where workspace_id = templates.workspace_id and jsonb_exists(templates.drawn_with -> 'saved', saved_blocks.id))))`;

type Kept = { document: Document | null; html: string; isOutdated: boolean };

/** A template as it is now, whether its HTML was drawn anew already or not. */
export async function withCurrentHtml<T extends Kept>(
  place: Pick<Ctx, "db" | "workspaceId">,
  { isOutdated, ...template }: T,
): Promise<Omit<T, "isOutdated">> {
  return isOutdated ? { ...template, html: (await redraw(place, template.document!)).html } : template;
}

const redraw = async (place: Pick<Ctx, "db" | "workspaceId">, document: Document) => {
  const { redrawTemplate } = await import("./document/draw");
  return redrawTemplate(place, document);
};

/**
 * Draws the next outdated templates of a workspace anew, by their ids. Says after which to go on; null: that was all. Safe
 * to repeat: what is drawn is not outdated any more, and what somebody saved meanwhile stays.
 */
export async function drawOutdated(db: Db, workspaceId: string, after = "", limit = 20): Promise<string | null> {
  const found = await db
    .select({ id: templates.id, document: templates.document })
    .from(templates)
    .where(and(eq(templates.workspaceId, workspaceId), isOutdated, gt(templates.id, after)))
    .orderBy(asc(templates.id))
    .limit(limit);
  for (const { id, document } of found) {
    const drawn = await redraw({ db, workspaceId }, document!);
    await db
      .update(templates)
      .set(drawn)
      .where(and(eq(templates.id, id), eq(templates.document, document!)));
    await notifyLive(db, workspaceId, "template", id);
  }
  return found.length === limit ? found.at(-1)!.id : null;
}
