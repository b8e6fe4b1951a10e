import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InstallationInbox } from "@/components/inbox/installation-inbox";
import { installationMailbox } from "@/lib/inbox/installation-mailbox";
import { readInbox } from "@/lib/next/inbox";
import { getPageAdmin } from "@/lib/next/session";
import { list, markRead, remove, source } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

export default async function InstallationInboxPage({ searchParams }: PageProps<"/admin/inbox">) {
  const mails = installationMailbox(await getPageAdmin());
  return (
    <InstallationInbox
      path="/admin/inbox"
      list={list}
      source={source}
      markRead={markRead}
      remove={remove}
      {...(await readInbox(mails, searchParams))}
    />
  );
}
