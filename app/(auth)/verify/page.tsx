import { getTranslations } from "next-intl/server";
import { VerifyLink } from "./verify-link";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts.verify"))("title"), referrer: "no-referrer" };
}

/** Nothing happens before the button is pressed: programs that look into mails open links too. */
export default async function VerifyPage({ searchParams }: PageProps<"/verify">) {
  const { token, email } = await searchParams;
  return <VerifyLink token={String(email ?? token ?? "")} isChange={email !== undefined} />;
}
