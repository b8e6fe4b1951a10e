import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { can } from "@/lib/context";
import { getPageCtx } from "@/lib/next/session";
import { SettingsTabs } from "./settings-tabs";

export default async function SettingsLayout({ children, params }: LayoutProps<"/[workspace]/settings">) {
  const { workspace } = await params;
  const [t, ctx] = await Promise.all([getTranslations("settings"), getPageCtx(workspace)]);
  return (
    <Page title={t("title")} width="narrow">
      <SettingsTabs workspace={workspace} canManage={can(ctx, "workspace:manage")} />
      {children}
    </Page>
  );
}
