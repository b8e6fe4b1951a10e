import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TokenOnly } from "@/lib/accounts/schema";
import { readQuery } from "@/lib/next/page";
import { ProveLink } from "./prove-link";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("senders.provePage"))("title"), referrer: "no-referrer" };
}

/** Nothing happens before the button is pressed: programs that look into mails open links too. */
export default async function ProveSenderPage({ searchParams }: PageProps<"/prove-sender">) {
  const { token = "" } = await readQuery(TokenOnly.partial(), searchParams);
  return <ProveLink token={token} />;
}
