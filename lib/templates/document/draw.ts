import { and, eq, inArray } from "drizzle-orm";
import { savedBlocks } from "@/drizzle/schema";
import { Document, isTooLong, savedBlockIdsIn } from "@/emails/blocks/document";
import { readBrand } from "@/lib/brand/queries";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { DrawnWith } from "../schema";
import { checkDocument } from "./check";
import { compileDocument } from "./compile";

type Place = Pick<Ctx, "db" | "workspaceId">;
type Drawn = { html: string; drawnWith: DrawnWith };

/** Checks a document and makes the HTML of it, in the look and with the saved blocks of the workspace. */
export async function drawTemplate(place: Place, source: unknown): Promise<{ document: Document } & Drawn> {
  const document = checkDocument(source);
  const saved = await readSaved(place, document);
  if (savedBlockIdsIn(document.content).some((id) => !saved[id])) {
    throw new AppError("invalid", "blocks.errors.unknownSavedBlock");
  }
  if (isTooLong(document.content, saved)) throw new AppError("invalid", "blocks.errors.tooMany");
  return { document, ...(await draw(place, document, saved)) };
}

/** The HTML that a document which is saved has now. */
export async function redrawTemplate(place: Place, source: Document): Promise<Drawn> {
  const document = Document.parse(source);
  return draw(place, document, await readSaved(place, document));
}

type Saved = Record<string, Pick<typeof savedBlocks.$inferSelect, "id" | "name" | "content" | "version">>;

/** The saved blocks that stand in a document. */
export async function readSaved({ db, workspaceId }: Place, { content }: Document): Promise<Saved> {
  const ids = savedBlockIdsIn(content);
  if (ids.length === 0) return {};
  const { id, name, content: blocks, version } = savedBlocks;
  const found = await db
    .select({ id, name, content: blocks, version })
    .from(savedBlocks)
    .where(and(eq(savedBlocks.workspaceId, workspaceId), inArray(id, ids)));
  return Object.fromEntries(found.map((block) => [block.id, block]));
}

async function draw(place: Place, document: Document, saved: Saved): Promise<Drawn> {
  const brand = await readBrand(place);
  const versions = Object.values(saved).map(({ id, version }) => [id, version]);
  return {
    html: await compileDocument(document, brand, saved),
    drawnWith: { brand: brand.version, saved: Object.fromEntries(versions) },
  };
}
