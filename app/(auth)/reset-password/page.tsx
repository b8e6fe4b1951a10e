import { getTranslations } from "next-intl/server";
import { TokenOnly } from "@/lib/accounts/schema";
import { readQuery } from "@/lib/next/page";
import { ResetPasswordForm } from "./reset-password-form";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts.reset"))("title"), referrer: "no-referrer" };
}

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const { token = "" } = await readQuery(TokenOnly.partial(), searchParams);
  return <ResetPasswordForm token={token} />;
}
