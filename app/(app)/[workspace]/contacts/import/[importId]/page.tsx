import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ImportStatusBadge } from "@/components/statuses";
import { Page } from "@/components/ui/page";
import { listFieldNames } from "@/lib/fields/queries";
import { getImport, listRejects } from "@/lib/imports/queries";
import { ImportRef } from "@/lib/imports/schema";
import { listListNames } from "@/lib/lists/queries";
import { ListRef } from "@/lib/lists/schema";
import { orNotFound, readPath, readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { ImportRun } from "./import-run";
import { MappingForm } from "./mapping-form";

type Props = PageProps<"/[workspace]/contacts/import/[importId]">;

const Query = z.object({ list: ListRef.shape.listId.optional() });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

/** Whatever state the import is in: columns to check, on its way, or what came of it. */
export default async function ImportDetailsPage({ params, searchParams }: Props) {
  const { workspace, importId } = await readPath(ImportRef, params);
  const ctx = await getPageCtx(workspace);
  const item = await orNotFound(getImport(ctx, { importId }));
  const { list } = await readQuery(Query, searchParams);
  const [t, tContacts, lists] = await Promise.all([
    getTranslations("imports"),
    getTranslations("contacts"),
    listListNames(ctx),
  ]);
  const { shape } = item;
  return (
    <Page
      title={<bdi>{item.fileName}</bdi>}
      badge={<ImportStatusBadge status={item.status} />}
      width={item.status === "uploaded" ? "narrow" : "wide"}
      crumbs={[
        { label: tContacts("title"), href: `/${workspace}/contacts` },
        { label: t("title"), href: `/${workspace}/contacts/import` },
      ]}
    >
      {item.status === "uploaded" && shape ? (
        <MappingForm
          key={JSON.stringify(shape)}
          importId={item.id}
          shape={shape}
          lists={lists}
          chosenListId={lists.find(({ id }) => id === list)?.id}
          attributeNames={await listFieldNames(ctx)}
        />
      ) : (
        <ImportRun item={item} rejects={await listRejects(ctx, { importId, limit: 50 })} />
      )}
    </Page>
  );
}
