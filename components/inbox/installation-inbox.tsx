import { useTranslations } from "next-intl";
import { Page } from "@/components/ui/page";
import { Mailbox, type MailboxProps } from "./mailbox";
import { MailboxMenu } from "./mailbox-menu";
import { Poll } from "./poll";

/** The product's own mail: one page for admins, and for anyone on a machine that opened it. */
export function InstallationInbox(props: Omit<MailboxProps, "empty">) {
  const t = useTranslations("inbox");
  return (
    <Page
      title={t("title")}
      lead={t("adminLead")}
      width="full"
      menu={<MailboxMenu remove={props.remove} isEmpty={props.page.items.length === 0} />}
    >
      <Poll />
      <Mailbox {...props} empty={{ title: t("none"), text: t("adminNoneText") }} />
    </Page>
  );
}
