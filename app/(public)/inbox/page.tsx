import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { InstallationInbox } from "@/components/inbox/installation-inbox";
import { getOpenMailbox, readInbox } from "@/lib/next/inbox";
import { orNotFound } from "@/lib/next/page";
import { list, markRead, remove, source } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

/** Where a newcomer finds the mail that confirms the address: only on a machine of one's own (`LOCAL_INBOX_OPEN`). */
export default async function OpenInboxPage({ searchParams }: PageProps<"/inbox">) {
  const mails = await orNotFound(getOpenMailbox());
  return (
    <>
      <header className="border-b border-separator px-4 py-3 sm:px-8">
        <Link href="/" className="rounded-sm text-base font-semibold tracking-tight">
          Lettermill
        </Link>
      </header>
      <main id="content">
        <InstallationInbox
          path="/inbox"
          list={list}
          source={source}
          markRead={markRead}
          remove={remove}
          {...(await readInbox(mails, searchParams))}
        />
      </main>
    </>
  );
}
