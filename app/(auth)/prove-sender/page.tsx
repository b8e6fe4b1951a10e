import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProveLink } from "./prove-link";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("senders.provePage"))("title"), referrer: "no-referrer" };
}

/** Nothing happens before the button is pressed: programs that look into mails open links too. */
export default async function ProveSenderPage({ searchParams }: PageProps<"/prove-sender">) {
  const { token } = await searchParams;
  return <ProveLink token={String(token ?? "")} />;
}
