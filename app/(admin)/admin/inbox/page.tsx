import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Mailbox } from "@/app/(app)/[workspace]/inbox/mailbox";
import { MailboxMenu } from "@/app/(app)/[workspace]/inbox/mailbox-menu";
import { orGone } from "@/app/(app)/[workspace]/inbox/or-gone";
import { InboxQuery } from "@/app/(app)/[workspace]/inbox/query";
import { Page } from "@/components/ui/page";
import { getInstallationMail, listInstallationMails } from "@/lib/inbox/installation-mails";
import { readQuery } from "@/lib/next/page";
import { getPageAdmin } from "@/lib/next/session";
import { deleteMails, getMailSource, listMails, markMailRead } from "./actions";
import { Poll } from "./poll";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

export default async function InstallationInboxPage({ searchParams }: PageProps<"/admin/inbox">) {
  const admin = await getPageAdmin();
  const { q, mail: mailId } = await readQuery(InboxQuery, searchParams);
  const [t, page, mail] = await Promise.all([
    getTranslations("inbox"),
    listInstallationMails(admin, { q, limit: 50 }),
    mailId ? orGone(getInstallationMail(admin, { mailId })) : null,
  ]);
  return (
    <Page
      title={t("title")}
      lead={t("adminLead")}
      width="full"
      menu={<MailboxMenu remove={deleteMails} isEmpty={page.items.length === 0} />}
    >
      <Poll />
      <Mailbox
        page={page}
        mail={mail}
        path="/admin/inbox"
        empty={{ title: t("none"), text: t("adminNoneText") }}
        list={listMails}
        source={getMailSource}
        markRead={markMailRead}
        remove={deleteMails}
      />
    </Page>
  );
}
