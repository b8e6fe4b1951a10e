import { getTranslations } from "next-intl/server";
import { isLocale } from "@/lib/i18n/schema";
import { getPageCtx } from "@/lib/next/session";
import { getWorkspace } from "@/lib/workspaces/queries";
import { WorkspaceForm } from "./workspace-form";

export async function generateMetadata() {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function WorkspaceSettingsPage({ params }: PageProps<"/[workspace]/settings">) {
  const { workspace: slug } = await params;
  const workspace = await getWorkspace(await getPageCtx(slug));
  const { name, companyName, postalAddress, websiteUrl, locale, timeZone, version } = workspace;
  const { undoSeconds, missedStartMinutes, capCount, capDays, maxBouncePercent, maxComplaintPercent } = workspace;
  return (
    <WorkspaceForm
      workspace={{
        name,
        companyName: companyName ?? "",
        postalAddress: postalAddress ?? "",
        websiteUrl: websiteUrl ?? "",
        locale: isLocale(locale) ? locale : "en",
        timeZone,
        undoSeconds,
        missedStartMinutes: missedStartMinutes ?? "",
        capCount: capCount ?? "",
        capDays,
        maxBouncePercent: maxBouncePercent ?? "",
        maxComplaintPercent: maxComplaintPercent ?? "",
        version,
      }}
    />
  );
}
