import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ImportStatusBadge } from "@/components/statuses";
import { Page } from "@/components/ui/page";
import { listTags } from "@/lib/contacts/queries";
import type { Ctx } from "@/lib/context";
import { listFieldNames } from "@/lib/fields/queries";
import { getImport, listRejects } from "@/lib/imports/queries";
import { type Import, ImportRef, type ImportShape } from "@/lib/imports/schema";
import { listListNames } from "@/lib/lists/queries";
import { ListRef } from "@/lib/lists/schema";
import { orNotFound, readPath, readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { ImportRun } from "./import-run";
import { MappingForm } from "./mapping-form";
import { Steps } from "./steps";

type Props = PageProps<"/[workspace]/contacts/import/[importId]">;

const Query = z.object({ list: ListRef.shape.listId.optional(), edit: z.stringbool().optional() });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

/** Whatever state the import is in: columns to check, on its way, or what came of it. */
export default async function ImportDetailsPage({ params, searchParams }: Props) {
  const { workspace, importId } = await readPath(ImportRef, params);
  const ctx = await getPageCtx(workspace);
  const item = await orNotFound(getImport(ctx, { importId }));
  const { list, edit } = await readQuery(Query, searchParams);
  const [t, tContacts] = await Promise.all([getTranslations("imports"), getTranslations("contacts")]);
  const { shape, status } = item;
  const isMapping = status === "uploaded" || (status === "checked" && edit);
  return (
    <Page
      title={<bdi>{item.fileName}</bdi>}
      badge={<ImportStatusBadge status={status} />}
      width={isMapping ? "narrow" : "wide"}
      crumbs={[
        { label: tContacts("title"), href: `/${workspace}/contacts` },
        { label: t("title"), href: `/${workspace}/contacts/import` },
      ]}
    >
      <Steps status={isMapping ? "uploaded" : status} isEnded={item.endedAt !== null && status !== "checked"} />
      {isMapping && shape ? (
        <Mapping ctx={ctx} item={{ ...item, shape }} chosenListId={list} />
      ) : (
        <ImportRun item={item} rejects={await listRejects(ctx, { importId, limit: 50 })} />
      )}
    </Page>
  );
}

type MappingProps = { ctx: Ctx; item: Import & { shape: ImportShape }; chosenListId?: string };

async function Mapping({ ctx, item, chosenListId }: MappingProps) {
  const [lists, fieldNames, tags] = await Promise.all([listListNames(ctx), listFieldNames(ctx), listTags(ctx)]);
  return (
    <MappingForm
      key={JSON.stringify(item.shape)}
      item={item}
      lists={lists}
      chosenListId={lists.find(({ id }) => id === chosenListId)?.id}
      fieldNames={fieldNames}
      tags={tags}
    />
  );
}
