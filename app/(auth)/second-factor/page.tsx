import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SecondFactor } from "@/app/(app)/[workspace]/settings/security/second-factor";
import { getSecondFactor } from "@/lib/accounts/factors";
import { findPerson } from "@/lib/next/session";
import { Aside, AuthCard } from "../auth-card";
import { SignOutButton } from "./sign-out-button";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts.factorFirst"))("title") };
}

/** Where whoever must have a second factor and has none is led, and gets nowhere else from. */
export default async function SecondFactorPage() {
  const person = await findPerson();
  if (!person) redirect("/sign-in");
  if (!person.mustAddFactor) redirect("/app");
  const [t, secondFactor] = await Promise.all([getTranslations("accounts.factorFirst"), getSecondFactor(person)]);
  return (
    <AuthCard title={t("title")} lead={t("lead")}>
      <SecondFactor {...secondFactor} />
      <Aside text={t("noPassword")} href="/forgot-password" link={t("setPassword")} />
      <SignOutButton />
    </AuthCard>
  );
}
