import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Mailbox } from "@/components/inbox/mailbox";
import { MailboxMenu } from "@/components/inbox/mailbox-menu";
import { Page } from "@/components/ui/page";
import { getMail, listMails } from "@/lib/inbox/workspace-mails";
import { readInbox } from "@/lib/next/inbox";
import { getPageCtx } from "@/lib/next/session";
import * as actions from "./actions";
import { Live } from "./live";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

export default async function InboxPage({ params, searchParams }: PageProps<"/[workspace]/inbox">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const mails = { list: listMails.bind(null, ctx), get: getMail.bind(null, ctx) };
  const [t, { page, mail }] = await Promise.all([getTranslations("inbox"), readInbox(mails, searchParams)]);
  const remove = actions.deleteMails.bind(null, workspace);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      width="full"
      menu={<MailboxMenu remove={remove} isEmpty={page.items.length === 0} />}
    >
      <Live workspace={workspace} />
      <Mailbox
        page={page}
        mail={mail}
        path={`/${workspace}/inbox`}
        empty={{ title: t("none"), text: t("noneText") }}
        list={actions.listMails.bind(null, workspace)}
        source={actions.getMailSource.bind(null, workspace)}
        markRead={actions.markMailRead.bind(null, workspace)}
        remove={remove}
      />
    </Page>
  );
}
