import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { findPendingFactors } from "@/lib/accounts/finish-sign-in";
import { returnPath } from "@/lib/accounts/schema";
import { db } from "@/lib/db";
import { readQuery } from "@/lib/next/page";
import { readPending } from "@/lib/next/pending";
import { Aside, AuthCard } from "../../auth-card";
import { SecondStepForm } from "./second-step-form";

const Query = z.object({ to: returnPath });

export async function generateMetadata() {
  return { title: (await getTranslations("accounts.secondStep"))("title") };
}

export default async function SecondStepPage({ searchParams }: PageProps<"/sign-in/second-step">) {
  const { to } = await readQuery(Query, searchParams);
  const factors = await findPendingFactors(db, await readPending());
  if (!factors) redirect("/sign-in");
  const t = await getTranslations("accounts.secondStep");
  return (
    <AuthCard title={t("title")}>
      <SecondStepForm to={to} factors={factors} />
      <Aside href="/sign-in" link={t("startAgain")} />
    </AuthCard>
  );
}
