import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getBrand } from "@/lib/brand/queries";
import { can } from "@/lib/context";
import { listFieldNames } from "@/lib/fields/queries";
import { orNotFound, readPath } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { getSavedBlock } from "@/lib/saved-blocks/queries";
import { SavedBlockRef } from "@/lib/saved-blocks/schema";
import { readChoices } from "../../choices";
import { SavedBlockEditor } from "./saved-block-editor";

type Props = { params: Promise<{ workspace: string; savedBlockId: string }> };

async function findSavedBlock({ params }: Props) {
  const { workspace, savedBlockId } = await readPath(SavedBlockRef, params);
  const ctx = await getPageCtx(workspace);
  return { workspace, ctx, block: await orNotFound(getSavedBlock(ctx, { savedBlockId })) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { block } = await findSavedBlock(props);
  return { title: `${block.name} · ${(await getTranslations("savedBlocks"))("title")}` };
}

export default async function SavedBlockPage(props: Props) {
  const { workspace, ctx, block } = await findSavedBlock(props);
  const [brand, attributeNames, choices] = await Promise.all([getBrand(ctx), listFieldNames(ctx), readChoices(ctx)]);
  return (
    <SavedBlockEditor
      key={block.id}
      workspace={workspace}
      block={block}
      brand={brand}
      attributeNames={attributeNames}
      choices={choices}
      canWrite={can(ctx, "templates:write")}
    />
  );
}
