import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { SettingsTabs } from "./settings-tabs";

export default async function SettingsLayout({ children, params }: LayoutProps<"/[workspace]/settings">) {
  const { workspace } = await params;
  const t = await getTranslations("settings");
  return (
    <Page title={t("title")} width="narrow">
      <SettingsTabs workspace={workspace} />
      {children}
    </Page>
  );
}
