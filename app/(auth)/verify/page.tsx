import { getTranslations } from "next-intl/server";
import { TokenOnly } from "@/lib/accounts/schema";
import { readQuery } from "@/lib/next/page";
import { VerifyLink } from "./verify-link";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts.verify"))("title"), referrer: "no-referrer" };
}

const Query = TokenOnly.extend({ email: TokenOnly.shape.token }).partial();

/** Nothing happens before the button is pressed: programs that look into mails open links too. */
export default async function VerifyPage({ searchParams }: PageProps<"/verify">) {
  const { token, email } = await readQuery(Query, searchParams);
  return <VerifyLink token={email ?? token ?? ""} isChange={email !== undefined} />;
}
