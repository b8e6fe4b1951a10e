import { getTranslations } from "next-intl/server";
import { Page } from "@/components/ui/page";
import { getSecondFactorRule } from "@/lib/accounts/second-factor-rule";
import { getPageAdmin } from "@/lib/next/session";
import { RuleForm } from "./rule-form";

export default async function SecurityPage() {
  const rule = await getSecondFactorRule(await getPageAdmin());
  const t = await getTranslations("accounts.admin");
  return (
    <Page title={t("tabs.security")} width="narrow">
      <RuleForm rule={rule} />
    </Page>
  );
}
