import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { env } from "@/lib/env";
import { findUser } from "@/lib/next/session";
import { Aside, AuthCard } from "../auth-card";
import { SignUpForm } from "./sign-up-form";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts.signUp"))("title") };
}

export default async function SignUpPage() {
  if (await findUser()) redirect("/app");
  const t = await getTranslations("accounts.signUp");
  const signIn = <Aside text={t("haveAccount")} href="/sign-in" link={t("signIn")} />;
  if (env.REGISTRATION_OPEN) return <SignUpForm>{signIn}</SignUpForm>;
  return (
    <AuthCard title={t("closedTitle")} lead={t("closedLead")}>
      {signIn}
    </AuthCard>
  );
}
