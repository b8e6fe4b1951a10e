import { Globe, MailCheck, Users } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { Figure, Figures } from "@/components/ui/figure";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { StatusBadge } from "@/components/ui/status-badge";
import { getList } from "@/lib/lists/queries";
import { ListRef } from "@/lib/lists/schema";
import { orNotFound, readPath } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { ContactFilters } from "../../contacts/contact-filters";
import { ContactsTable } from "../../contacts/contacts-table";
import { readContactFilter } from "../../contacts/filters";
import { readContacts } from "../../contacts/read-contacts";
import { ListMenu } from "./list-menu";

type Props = PageProps<"/[workspace]/lists/[listId]">;

async function readList({ params }: Props) {
  const { workspace, listId } = await readPath(ListRef, params);
  const ctx = await getPageCtx(workspace);
  return { workspace, ctx, list: await orNotFound(getList(ctx, { listId })) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await readList(props)).list.name };
}

export default async function ListDetailsPage(props: Props) {
  const { workspace, ctx, list } = await readList(props);
  const filter = { ...(await readContactFilter(props.searchParams)), listId: list.id };
  const [t, read] = await Promise.all([getTranslations("lists"), readContacts(ctx, filter)]);
  const { subscribed, unsubscribed, unconfirmed } = list.counts;
  const memberCount = subscribed + unsubscribed + unconfirmed;
  const importHref = `/${workspace}/contacts/import?list=${list.id}` as const;
  return (
    <Page
      title={list.name}
      crumbs={[{ label: t("title"), href: `/${workspace}/lists` }]}
      badge={
        <>
          {list.isPublic && <StatusBadge tone="neutral" icon={Globe} label={t("isPublic")} />}
          {list.doubleOptIn && <StatusBadge tone="neutral" icon={MailCheck} label={t("asksToConfirm")} />}
        </>
      }
      lead={list.description}
      action={memberCount > 0 && !list.archivedAt && <LinkButton href={importHref}>{t("importInto")}</LinkButton>}
      menu={<ListMenu key={list.version} list={list} fieldNames={read.known.fields.map(({ name }) => name)} />}
    >
      {list.archivedAt && (
        <div className="mb-6">
          <Notice tone="info">{t("archivedNotice")}</Notice>
        </div>
      )}
      {memberCount > 0 && (
        <>
          <Figures>
            <Figure label={t("subscribed")} value={subscribed} />
            <Figure label={t("unsubscribed")} value={unsubscribed} of={memberCount} />
            <Figure label={t("unconfirmed")} value={unconfirmed} of={memberCount} />
          </Figures>
          <ContactFilters />
        </>
      )}
      <ContactsTable
        {...read}
        empty={
          <EmptyState
            icon={Users}
            title={t("membersNone")}
            text={t("membersNoneText")}
            action={
              <>
                <LinkButton href={importHref}>{t("importInto")}</LinkButton>
                <LinkButton href={`/${workspace}/contacts`} variant="tertiary">
                  {t("chooseContacts")}
                </LinkButton>
              </>
            }
          />
        }
      />
    </Page>
  );
}
