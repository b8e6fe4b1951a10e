import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Poll } from "@/app/(admin)/admin/inbox/poll";
import { Mailbox } from "@/app/(app)/[workspace]/inbox/mailbox";
import { MailboxMenu } from "@/app/(app)/[workspace]/inbox/mailbox-menu";
import { orGone } from "@/app/(app)/[workspace]/inbox/or-gone";
import { InboxQuery } from "@/app/(app)/[workspace]/inbox/query";
import { Page } from "@/components/ui/page";
import { inTime } from "@/lib/db/in-time";
import { readQuery } from "@/lib/next/page";
import { deleteMails, getMailSource, listMails, markMailRead } from "./actions";
import { openMailbox } from "./open-mailbox";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

/** Where a newcomer finds the mail that confirms the address: only on a machine of one's own (`LOCAL_INBOX_OPEN`). */
export default async function OpenInboxPage({ searchParams }: PageProps<"/inbox">) {
  const box = await orGone(openMailbox());
  if (!box) notFound();
  const { q, mail: mailId } = await readQuery(InboxQuery, searchParams);
  const [t, page, mail] = await Promise.all([
    getTranslations("inbox"),
    inTime(box.list({ q, limit: 50 })),
    mailId ? orGone(box.get({ mailId })) : null,
  ]);
  return (
    <main id="content">
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
          path="/inbox"
          empty={{ title: t("none"), text: t("adminNoneText") }}
          list={listMails}
          source={getMailSource}
          markRead={markMailRead}
          remove={deleteMails}
        />
      </Page>
    </main>
  );
}
