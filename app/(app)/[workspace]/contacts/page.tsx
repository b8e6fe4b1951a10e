import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { Total } from "@/components/ui/data-table";
import { FilterSelect } from "@/components/ui/filters";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { getPageCtx } from "@/lib/next/session";
import { ContactFilters } from "./contact-filters";
import { ContactsMenu } from "./contacts-menu";
import { ContactsTable, NoContacts } from "./contacts-table";
import { readContactFilter } from "./filters";
import { readContacts } from "./read-contacts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contacts");
  return { title: t("title") };
}

export default async function ContactsPage({ params, searchParams }: PageProps<"/[workspace]/contacts">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const filter = await readContactFilter(searchParams);
  const [t, read] = await Promise.all([getTranslations("contacts"), readContacts(ctx, filter)]);
  const { lists, segments, fields, tags } = read.known;
  const isFiltered = Boolean(filter.q || filter.listId || filter.segmentId || filter.tag || filter.state);
  const total = "total" in read.found ? read.found.total : null;

  if (!isFiltered && total?.count === 0) {
    return (
      <Page title={t("title")} menu={<ContactsMenu />}>
        <NoContacts />
      </Page>
    );
  }
  return (
    <Page
      title={t("title")}
      lead={total && t(leadOf(total, isFiltered), { count: total.count })}
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
      menu={<ContactsMenu filter={filter} fieldNames={fields.map(({ name }) => name)} />}
    >
      <ContactFilters>
        <FilterSelect
          name="list"
          label={t("list")}
          any={t("anyList")}
          options={lists.map(({ id, name }) => ({ id, label: name }))}
        />
        <FilterSelect
          name="segment"
          label={t("segment")}
          any={t("anySegment")}
          options={segments.map(({ id, name }) => ({ id, label: name }))}
        />
        <FilterSelect
          name="tag"
          label={t("tag")}
          any={t("anyTag")}
          options={tags.map((tag) => ({ id: tag, label: tag }))}
        />
      </ContactFilters>
      <ContactsTable {...read} empty={<NoContacts />} />
    </Page>
  );
}

const leadOf = ({ isCapped }: Total, isFiltered: boolean) =>
  isFiltered ? (isCapped ? "leadFilteredCapped" : "leadFiltered") : isCapped ? "leadCapped" : "lead";
