import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { returnPath } from "@/lib/accounts/schema";
import { env } from "@/lib/env";
import { listIdentityProviders } from "@/lib/next/identity-providers";
import { readQuery } from "@/lib/next/page";
import { findUser } from "@/lib/next/session";
import { Aside, AuthCard } from "../auth-card";
import { OtherProviders } from "./other-providers";
import { Refusal } from "./refusal";
import { SignInForm } from "./sign-in-form";

/** What another provider's way back left: a refusal. */
const Query = z.object({ to: returnPath, error: z.string().max(500).optional() });

export async function generateMetadata() {
  return { title: (await getTranslations("accounts.signIn"))("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { to, error } = await readQuery(Query, searchParams);
  if (await findUser()) redirect("/app");
  const t = await getTranslations("accounts.signIn");
  return (
    <AuthCard title={t("title")}>
      {error && <Refusal error={error} />}
      <SignInForm to={to} />
      <OtherProviders providers={listIdentityProviders()} to={to} />
      <div className="flex flex-col gap-1">
        <Aside href="/forgot-password" link={t("forgot")} />
        {env.REGISTRATION_OPEN && <Aside text={t("noAccount")} href="/sign-up" link={t("signUp")} />}
      </div>
    </AuthCard>
  );
}
