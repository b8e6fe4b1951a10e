import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import { Page, Section } from "@/components/ui/page";
import { getContact, listTags } from "@/lib/contacts/queries";
import { ContactRef, displayName } from "@/lib/contacts/schema";
import { listFields } from "@/lib/fields/queries";
import { listListNames } from "@/lib/lists/queries";
import { orNotFound, readPath, readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import { listTimeline } from "@/lib/timeline/list";
import { ListTimeline } from "@/lib/timeline/schema";
import { Standing } from "../standing";
import { Timeline } from "./_timeline/timeline";
import { ContactDetails } from "./contact-details";
import { ContactMenu } from "./contact-menu";
import { EditContact } from "./edit-contact";
import { Memberships } from "./memberships";

const Query = ListTimeline.pick({ topic: true });

type Props = PageProps<"/[workspace]/contacts/[contactId]">;

async function read({ params }: Props) {
  const { workspace, contactId } = await readPath(ContactRef, params);
  const ctx = await getPageCtx(workspace);
  return { workspace, ctx, contact: await orNotFound(getContact(ctx, { contactId })) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { contact } = await read(props);
  return { title: displayName(contact) };
}

export default async function ContactPage(props: Props) {
  const { workspace, ctx, contact } = await read(props);
  const { topic } = await readQuery(Query, props.searchParams);
  const [t, tTimeline, timeline, lists, fields, tags] = await Promise.all([
    getTranslations("contacts"),
    getTranslations("timeline"),
    listTimeline(ctx, { contactId: contact.id, topic, limit: 30 }),
    listListNames(ctx),
    listFields(ctx),
    listTags(ctx),
  ]);
  const name = displayName(contact);
  return (
    <Page
      title={name}
      badge={<Standing contact={contact} />}
      crumbs={[{ label: t("title"), href: `/${workspace}/contacts` }]}
      lead={name === contact.email ? undefined : contact.email}
      action={<EditContact key={contact.version} contact={contact} known={{ fields, tags }} />}
      menu={<ContactMenu contact={contact} />}
    >
      {contact.suppression && (
        <div className="mb-6">
          <Notice tone="warning">{t("suppressedNotice", { reason: contact.suppression })}</Notice>
        </div>
      )}
      <div className="grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]">
        <div className="min-w-0">
          <Memberships contact={contact} lists={lists} />
          <Section title={tTimeline("title")}>
            <Timeline contactId={contact.id} topic={topic} page={timeline} />
          </Section>
        </div>
        <Section title={t("details")} className="min-w-0">
          <ContactDetails contact={contact} fields={fields} />
        </Section>
      </div>
    </Page>
  );
}
