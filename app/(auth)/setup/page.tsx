import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { hasAdmin } from "@/lib/accounts/set-up";
import { db } from "@/lib/db";
import { SetupForm } from "./setup-form";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts.setup"))("title"), referrer: "no-referrer" };
}

export default async function SetupPage({ searchParams }: PageProps<"/setup">) {
  if (await hasAdmin(db)) redirect("/sign-in");
  const { token } = await searchParams;
  return <SetupForm token={String(token ?? "")} />;
}
