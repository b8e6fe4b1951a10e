import { eq, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import type { Document } from "@/emails/blocks/document";
import type { FallbackSet, SetFallback } from "@/lib/checks/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { experimentOf } from "@/lib/experiments/schema";
import type { Rollout } from "@/lib/rollouts/schema";
import { addFallback, addFallbacks } from "@/lib/templates/add-fallback";
import { duplicateTemplate } from "@/lib/templates/duplicate";
import { getTemplate } from "@/lib/templates/queries";
import type { Template } from "@/lib/templates/schema";
import { updateTemplate } from "@/lib/templates/update";
import { cannot } from "./content";
import { lockCampaign } from "./queries";

/** Gives a variable a fallback wherever a draft prints it without one: in its templates or copies of them, and in the subjects of its variants. */
export async function setFallback(ctx: Ctx, input: SetFallback): Promise<FallbackSet> {
  authorize(ctx, "campaigns:write");
  return ctx.db.transaction(async (tx) => {
    const inner = { ...ctx, db: tx };
    const { campaignId, variable, fallback } = input;
    const { status, templateId, rollout } = await lockCampaign(tx, ctx, campaignId);
    if (status !== "draft") throw cannot("campaigns.errors.notDraft", status);
    const variants = experimentOf(rollout)?.variants;
    const mended = new Map<string, FallbackSet["templates"][number]>();
    for (const id of new Set([templateId, ...(variants ?? []).map((variant) => variant.templateId)])) {
      const done = id && (await mendTemplate(inner, id, input));
      if (done) mended.set(id, done);
    }
    const now = <Id extends string | null>(id: Id) => (id && mended.get(id)?.id) || id;
    const changed = variants?.map((variant) => ({
      ...variant,
      subject: addFallback(variant.subject, variable, fallback),
      templateId: now(variant.templateId),
    }));
    const isSaid = changed?.some(({ subject }, i) => subject !== variants![i]!.subject);
    if (mended.size === 0 && !isSaid) throw new AppError("conflict", "checks.errors.nowhere", { variable });
    await tx
      .update(campaigns)
      .set({
        templateId: now(templateId),
        ...(changed && { rollout: { ...rollout, variants: changed } as Rollout }),
        version: sql`${campaigns.version} + 1`,
        updatedAt: sql`now()`,
      })
      .where(eq(campaigns.id, campaignId));
    return { templates: [...mended.values()] };
  });
}

type Saved = { variable: string; fallback: string; copied: boolean };

/** Saved blocks are mended for all who use them; a copy gets blocks of its own instead. */
async function mendSaved(ctx: Ctx, document: Template["document"] | undefined, { copied, ...what }: Saved) {
  if (!document) return { isMended: false };
  const { addFallbackToSaved, withFallbackInPlace } = await import("@/lib/saved-blocks/add-fallback");
  if (!copied) return { isMended: await addFallbackToSaved(ctx, document as unknown as Document, what) };
  const mended = await withFallbackInPlace(ctx, document as unknown as Document, what);
  return { isMended: mended !== null, document: mended };
}

async function mendTemplate(ctx: Ctx, templateId: string, { variable, fallback, target }: SetFallback) {
  const original = await getTemplate(ctx, { templateId });
  const parts = addFallbacks(original, variable, fallback);
  const copied = target === "copy";
  const saved = await mendSaved(ctx, parts?.document ?? original.document, { variable, fallback, copied });
  if (!parts && !saved.isMended) return null;
  const template = copied ? await duplicateTemplate(ctx, { templateId }) : original;
  const changes = { ...parts, ...(saved.document && { document: saved.document }) };
  if (Object.keys(changes).length > 0) {
    await updateTemplate(ctx, { templateId: template.id, version: template.version, ...changes });
  }
  return { id: template.id, name: template.name, copied };
}
