import type { Route } from "next";
import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import { getProfile } from "@/lib/accounts/queries";
import { returnPath } from "@/lib/accounts/schema";
import { rememberLocale } from "@/lib/next/locale";
import { findPerson } from "@/lib/next/session";
import { listWorkspaces } from "@/lib/workspaces/queries";

/** Where everyone lands after signing in: on the page they wanted, else in their first workspace. */
export async function GET(request: NextRequest) {
  const user = await findPerson();
  if (!user) redirect("/sign-in");
  if (user.mustAddFactor) redirect("/second-factor");
  await rememberLocale((await getProfile(user)).locale);
  const to = returnPath.parse(request.nextUrl.searchParams.get("to"));
  if (to !== "/app") redirect(to as Route);
  const [first] = await listWorkspaces(user);
  redirect((first ? `/${first.slug}` : "/app/new") as Route);
}
