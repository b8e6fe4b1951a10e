import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { getMail, listMails } from "@/lib/inbox/workspace-mails";
import { readQuery } from "@/lib/next/page";
import { getPageCtx } from "@/lib/next/session";
import * as actions from "./actions";
import { Live } from "./live";
import { Mailbox } from "./mailbox";
import { MailboxMenu } from "./mailbox-menu";
import { orGone } from "./or-gone";
import { InboxQuery } from "./query";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

export default async function InboxPage({ params, searchParams }: PageProps<"/[workspace]/inbox">) {
  const { workspace } = await params;
  const ctx = await getPageCtx(workspace);
  const { q, mail: mailId } = await readQuery(InboxQuery, searchParams);
  const [t, page, mail] = await Promise.all([
    getTranslations("inbox"),
    listMails(ctx, { q, limit: 50 }),
    mailId ? orGone(getMail(ctx, { mailId })) : null,
  ]);
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
