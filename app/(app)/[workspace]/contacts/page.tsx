import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FilterSelect } from "@/components/ui/filters";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { countContacts, listContacts, listTags } from "@/lib/contacts/queries";
import { listFieldNames } from "@/lib/fields/queries";
import { listListNames } from "@/lib/lists/queries";
import { getPageCtx } from "@/lib/next/session";
import { ContactFilters } from "./contact-filters";
import { ContactsMenu } from "./contacts-menu";
import { ContactsTable, NoContacts } from "./contacts-table";
import { readContactFilter } from "./filters";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contacts");
  return { title: t("title") };
}

export default async function ContactsPage({ params, searchParams }: PageProps<"/[workspace]/contacts">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const filter = await readContactFilter(searchParams);
  const [t, page, { count, isCapped }, lists, tags, fieldNames] = await Promise.all([
    getTranslations("contacts"),
    listContacts(ctx, { ...filter, limit: 50 }),
    countContacts(ctx, filter),
    listListNames(ctx),
    listTags(ctx),
    listFieldNames(ctx),
  ]);
  const isFiltered = Boolean(filter.q || filter.listId || filter.tag || filter.state);
  const lead = isFiltered
    ? t(isCapped ? "leadFilteredCapped" : "leadFiltered", { count })
    : t(isCapped ? "leadCapped" : "lead", { count });

  if (count === 0 && !isFiltered) {
    return (
      <Page title={t("title")} menu={<ContactsMenu />}>
        <NoContacts />
      </Page>
    );
  }
  return (
    <Page
      title={t("title")}
      lead={lead}
      action={
        <>
          <LinkButton href={`/${workspace}/contacts/import`} variant="tertiary">
            {t("import")}
          </LinkButton>
          <LinkButton href={`/${workspace}/contacts/new`} data-create>
            {t("create")}
          </LinkButton>
        </>
      }
      menu={<ContactsMenu filter={filter} fieldNames={fieldNames} />}
    >
      <ContactFilters>
        <FilterSelect
          name="list"
          label={t("list")}
          any={t("anyList")}
          options={lists.map(({ id, name }) => ({ id, label: name }))}
        />
        <FilterSelect
          name="tag"
          label={t("tag")}
          any={t("anyTag")}
          options={tags.map((tag) => ({ id: tag, label: tag }))}
        />
      </ContactFilters>
      <ContactsTable page={page} filter={filter} lists={lists} empty={<NoContacts />} />
    </Page>
  );
}
