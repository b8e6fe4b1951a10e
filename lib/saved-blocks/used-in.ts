import { and, asc, eq, sql } from "drizzle-orm";
import { templates, templateVersions } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";

type Place = Pick<Ctx, "db" | "workspaceId">;

/** The templates that show it. */
export const listUsers = ({ db, workspaceId }: Place, savedBlockId: string) =>
  db
    .select({ id: templates.id, name: templates.name })
    .from(templates)
    .where(
      and(
        eq(templates.workspaceId, workspaceId),
        sql`jsonb_exists(${templates.drawnWith} -> 'saved', ${savedBlockId})`,
      ),
    )
    .orderBy(asc(templates.name), asc(templates.id));

/** True when a template shows it, or a version that can be brought back. */
export async function isUsed(place: Place, savedBlockId: string) {
  if ((await listUsers(place, savedBlockId)).length > 0) return true;
  const [version] = await place.db
    .select({ version: templateVersions.version })
    .from(templateVersions)
    .innerJoin(templates, eq(templates.id, templateVersions.templateId))
    .where(
      and(
        eq(templates.workspaceId, place.workspaceId),
        sql`position(${savedBlockId} in ${templateVersions.document}::text) > 0`,
      ),
    )
    .limit(1);
  return version !== undefined;
}
