import { and, eq, inArray, isNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { fields, savedBlocks, segments, templates } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { getField } from "./queries";
import type { FieldRef, FieldUse } from "./schema";

/** What names a field: it would show nothing, or match nobody, without it. */
export async function listFieldUses(ctx: Ctx, { fieldId }: FieldRef): Promise<{ uses: FieldUse[] }> {
  authorize(ctx, "contacts:read");
  await getField(ctx, { fieldId });
  return { uses: (await findUses(ctx, [fieldId])).get(fieldId) ?? [] };
}

/** Of each field, by its id; one that nothing names is not there. */
export async function findUses(ctx: Ctx, fieldIds: string[]): Promise<Map<string, FieldUse[]>> {
  authorize(ctx, "contacts:read");
  const { db, workspaceId } = ctx;
  const { subject, preheader, html, text } = templates;
  const ofThese = and(eq(fields.workspaceId, workspaceId), inArray(fields.id, fieldIds));
  const [inTemplates, inBlocks, inSegments] = await Promise.all([
    db
      .select({ fieldId: fields.id, id: templates.id, name: templates.name })
      .from(fields)
      .innerJoin(templates, eq(templates.workspaceId, fields.workspaceId))
      // A drawn template's HTML holds all the tags that its blocks make.
      .where(
        and(
          ofThese,
          isNull(templates.archivedAt),
          names(sql`concat_ws(' ', ${subject}, ${preheader}, ${html}, ${text})`),
        ),
      )
      .orderBy(templates.name, templates.id),
    db
      .select({ fieldId: fields.id, id: savedBlocks.id, name: savedBlocks.name })
      .from(fields)
      .innerJoin(savedBlocks, eq(savedBlocks.workspaceId, fields.workspaceId))
      .where(and(ofThese, isNull(savedBlocks.archivedAt), names(sql`${savedBlocks.content}::text`)))
      .orderBy(savedBlocks.name, savedBlocks.id),
    db
      .select({ fieldId: fields.id, id: segments.id, name: segments.name })
      .from(fields)
      .innerJoin(segments, eq(segments.workspaceId, fields.workspaceId))
      .where(and(ofThese, isNull(segments.archivedAt), asks(segments.rule)))
      .orderBy(segments.name, segments.id),
  ]);
  const uses = [
    ...inTemplates.map((use) => ({ ...use, kind: "template" as const })),
    ...inBlocks.map((use) => ({ ...use, kind: "savedBlock" as const })),
    ...inSegments.map((use) => ({ ...use, kind: "segment" as const })),
  ];
  return new Map(
    [...Map.groupBy(uses, ({ fieldId }) => fieldId)].map(([fieldId, of]) => [
      fieldId,
      of.map(({ fieldId: _, ...use }) => use),
    ]),
  );
}

/** The whole name: what may follow it is told sign by sign, since databases differ in what a letter is. */
const names = (source: SQL) =>
  sql`${source} ~ (${"contact\\."}::text || ${fields.name} || ${"($|[][:space:]|}.,:;<=>!&\"')(\\\\])"})`;

const asks = (rule: SQLWrapper) =>
  sql`jsonb_path_exists(${rule}, '$.**.field ? (@ == $id)', jsonb_build_object('id', ${fields.id}))`;
