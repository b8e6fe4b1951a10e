import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { returnPath } from "@/lib/accounts/schema";
import { findUser } from "@/lib/next/session";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts.signIn"))("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { to } = await searchParams;
  if (await findUser()) redirect("/app");
  return <SignInForm to={returnPath.parse(to)} />;
}
