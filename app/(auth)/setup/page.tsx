import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TokenOnly } from "@/lib/accounts/schema";
import { hasAdmin } from "@/lib/accounts/set-up";
import { db } from "@/lib/db";
import { inTime } from "@/lib/db/in-time";
import { readQuery } from "@/lib/next/page";
import { SetupForm } from "./setup-form";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts.setup"))("title"), referrer: "no-referrer" };
}

export default async function SetupPage({ searchParams }: PageProps<"/setup">) {
  if (await inTime(hasAdmin(db))) redirect("/sign-in");
  const { token = "" } = await readQuery(TokenOnly.partial(), searchParams);
  return <SetupForm token={token} />;
}
